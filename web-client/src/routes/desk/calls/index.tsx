import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { Calls } from "@/features/calls-office/Calls";
import { messages } from "@/features/calls-office/messages";
import { callsQuery, FILTERS } from "@/features/calls-office/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/calls/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(callsQuery(deps))]),
  component: function CallsRoute() {
    return <Calls search={Route.useSearch()} mayWrite={may(Route.useRouteContext().me, "calls:write")} />;
  },
});
