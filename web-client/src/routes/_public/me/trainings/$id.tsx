import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/training/messages";
import { Training } from "@/features/training/mine/Training";
import { placeQuery } from "@/features/training/queries";

export const Route = createFileRoute("/_public/me/trainings/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(placeQuery(params.id))]),
  component: function TrainingRoute() {
    return <Training id={Route.useParams().id} me={Route.useRouteContext().me} />;
  },
});
