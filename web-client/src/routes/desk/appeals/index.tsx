import { createFileRoute } from "@tanstack/react-router";
import { Appeals } from "@/features/selection/Appeals";
import { messages } from "@/features/selection/messages";
import { APPEAL_FILTERS, appealsQuery } from "@/features/selection/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...APPEAL_FILTERS, "cursor");

export const Route = createFileRoute("/desk/appeals/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(appealsQuery(deps))]),
  component: function AppealsRoute() {
    return <Appeals search={Route.useSearch()} />;
  },
});
