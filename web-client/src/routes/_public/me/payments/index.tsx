import { createFileRoute } from "@tanstack/react-router";
import { MyPayments } from "@/features/payments/MyPayments";
import { messages } from "@/features/payments/messages";
import { texts } from "@/ui/native/search";

const validateSearch = texts("cursor");

export const Route = createFileRoute("/_public/me/payments/")({
  validateSearch,
  loader: () => messages(),
  component: function MyPaymentsRoute() {
    return <MyPayments me={Route.useRouteContext().me} cursor={Route.useSearch().cursor} />;
  },
});
