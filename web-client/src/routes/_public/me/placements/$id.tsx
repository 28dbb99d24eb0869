import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/placements/messages";
import { MyPlacement } from "@/features/placements/mine/MyPlacement";
import { placementQuery } from "@/features/placements/queries";

export const Route = createFileRoute("/_public/me/placements/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(placementQuery(params.id))]),
  component: function MyPlacementRoute() {
    return <MyPlacement id={Route.useParams().id} />;
  },
});
