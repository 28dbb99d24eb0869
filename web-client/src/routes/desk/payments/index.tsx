import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/payments/messages";
import { Payments } from "@/features/payments/Payments";
import { FILTERS, paymentsQuery } from "@/features/payments/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/payments/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(paymentsQuery(deps))]),
  component: function PaymentsRoute() {
    return <Payments search={Route.useSearch()} />;
  },
});
