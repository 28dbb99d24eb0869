import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { messages } from "@/features/needs/messages";
import { Needs } from "@/features/needs/Needs";
import { FILTERS, needsQuery, programmesQuery } from "@/features/needs/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/needs/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([
      messages(),
      context.queryClient.ensureQueryData(needsQuery(deps)),
      // Their names stand in a column; a list without them is better than none.
      context.queryClient.prefetchQuery(programmesQuery),
    ]),
  component: function NeedsRoute() {
    return <Needs search={Route.useSearch()} mayWrite={may(Route.useRouteContext().me, "needs:write")} />;
  },
});
