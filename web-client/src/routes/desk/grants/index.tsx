import { createFileRoute } from "@tanstack/react-router";
import { Grants } from "@/features/grants/Grants";
import { messages } from "@/features/grants/messages";
import { FILTERS, grantsQuery } from "@/features/grants/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/grants/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(grantsQuery(deps))]),
  component: function GrantsRoute() {
    return <Grants me={Route.useRouteContext().me} search={Route.useSearch()} />;
  },
});
