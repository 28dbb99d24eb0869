import { createFileRoute } from "@tanstack/react-router";
import { MyPayment } from "@/features/payments/MyPayment";
import { messages } from "@/features/payments/messages";
import { paymentQuery } from "@/features/payments/queries";

export const Route = createFileRoute("/_public/me/payments/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(paymentQuery(params.id))]),
  component: function MyPaymentRoute() {
    return <MyPayment id={Route.useParams().id} />;
  },
});
