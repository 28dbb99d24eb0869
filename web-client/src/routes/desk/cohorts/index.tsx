import { createFileRoute } from "@tanstack/react-router";
import { Groups } from "@/features/training/groups/Groups";
import { messages } from "@/features/training/messages";
import { GROUP_FILTERS, groupsQuery, programmesQuery } from "@/features/training/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...GROUP_FILTERS, "cursor");

export const Route = createFileRoute("/desk/cohorts/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([
      messages(),
      context.queryClient.ensureQueryData(groupsQuery(deps)),
      // Their names stand in a column; a list without them is better than none.
      context.queryClient.prefetchQuery(programmesQuery),
    ]),
  component: function GroupsRoute() {
    return <Groups search={Route.useSearch()} me={Route.useRouteContext().me} />;
  },
});
