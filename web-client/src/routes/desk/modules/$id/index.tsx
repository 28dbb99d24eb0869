import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/training/messages";
import { ModulePage } from "@/features/training/modules/ModulePage";
import { moduleQuery } from "@/features/training/queries";

export const Route = createFileRoute("/desk/modules/$id/")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(moduleQuery(params.id))]),
  component: function ModuleRoute() {
    return <ModulePage id={Route.useParams().id} me={Route.useRouteContext().me} />;
  },
});
