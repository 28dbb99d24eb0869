import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/selection/messages";
import { OfferPage } from "@/features/selection/OfferPage";
import { offerQuery } from "@/features/selection/queries";

export const Route = createFileRoute("/desk/offers/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(offerQuery(params.id))]),
  component: function OfferRoute() {
    return <OfferPage me={Route.useRouteContext().me} id={Route.useParams().id} />;
  },
});
