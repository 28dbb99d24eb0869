import { createFileRoute } from "@tanstack/react-router";
import { AppealPage } from "@/features/selection/AppealPage";
import { messages } from "@/features/selection/messages";
import { appealQuery } from "@/features/selection/queries";

export const Route = createFileRoute("/desk/appeals/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(appealQuery(params.id))]),
  component: function AppealRoute() {
    return <AppealPage id={Route.useParams().id} />;
  },
});
