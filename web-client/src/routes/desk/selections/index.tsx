import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { messages } from "@/features/selection/messages";
import { callsQuery, SELECTION_FILTERS, selectionsQuery } from "@/features/selection/queries";
import { Selections } from "@/features/selection/Selections";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...SELECTION_FILTERS, "cursor");

export const Route = createFileRoute("/desk/selections/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([
      messages(),
      context.queryClient.ensureQueryData(selectionsQuery(deps)),
      // The names of the calls stand in a column; a list without them is better than none.
      may(context.me, "calls:read") ? context.queryClient.prefetchQuery(callsQuery) : null,
    ]),
  component: function SelectionsRoute() {
    return <Selections me={Route.useRouteContext().me} search={Route.useSearch()} />;
  },
});
