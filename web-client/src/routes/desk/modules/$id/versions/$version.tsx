import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/training/messages";
import { ModulePage } from "@/features/training/modules/ModulePage";
import { moduleQuery } from "@/features/training/queries";

export const Route = createFileRoute("/desk/modules/$id/versions/$version")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(moduleQuery(params.id))]),
  component: function VersionRoute() {
    const { id, version } = Route.useParams();
    return <ModulePage id={id} version={version} me={Route.useRouteContext().me} />;
  },
});
