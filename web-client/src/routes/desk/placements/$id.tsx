import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/placements/messages";
import { PlacementPage } from "@/features/placements/PlacementPage";
import { placementQuery } from "@/features/placements/queries";

export const Route = createFileRoute("/desk/placements/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(placementQuery(params.id))]),
  component: function PlacementRoute() {
    return <PlacementPage id={Route.useParams().id} me={Route.useRouteContext().me} />;
  },
});
