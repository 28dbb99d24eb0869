import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/placements/messages";
import { Placements } from "@/features/placements/Placements";
import { FILTERS, placementsQuery } from "@/features/placements/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor", "view", "month");

export const Route = createFileRoute("/desk/placements/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([
      messages(),
      deps.view === "calendar" ? null : context.queryClient.ensureQueryData(placementsQuery(deps)),
    ]),
  component: function PlacementsRoute() {
    return <Placements search={Route.useSearch()} me={Route.useRouteContext().me} />;
  },
});
