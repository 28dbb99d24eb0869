import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/selection/messages";
import { SELECTION_FILTERS, selectionsQuery } from "@/features/selection/queries";
import { Selections } from "@/features/selection/Selections";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...SELECTION_FILTERS, "cursor");

export const Route = createFileRoute("/desk/selections/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(selectionsQuery(deps))]),
  component: function SelectionsRoute() {
    return <Selections me={Route.useRouteContext().me} search={Route.useSearch()} />;
  },
});
