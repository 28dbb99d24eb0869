import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { messages } from "@/features/needs/messages";
import { Needs } from "@/features/needs/Needs";
import { FILTERS, needsQuery } from "@/features/needs/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/needs/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(needsQuery(deps))]),
  component: function NeedsRoute() {
    return <Needs search={Route.useSearch()} mayWrite={may(Route.useRouteContext().me, "needs:write")} />;
  },
});
