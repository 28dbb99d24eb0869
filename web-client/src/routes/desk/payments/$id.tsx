import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/payments/messages";
import { PaymentPage } from "@/features/payments/PaymentPage";
import { paymentQuery } from "@/features/payments/queries";

export const Route = createFileRoute("/desk/payments/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(paymentQuery(params.id))]),
  component: function PaymentRoute() {
    return <PaymentPage id={Route.useParams().id} me={Route.useRouteContext().me} />;
  },
});
