import { createFileRoute } from "@tanstack/react-router";
import { GrantPage } from "@/features/grants/GrantPage";
import { messages } from "@/features/grants/messages";
import { grantQuery } from "@/features/grants/queries";

export const Route = createFileRoute("/desk/grants/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(grantQuery(params.id))]),
  component: function GrantRoute() {
    return <GrantPage id={Route.useParams().id} me={Route.useRouteContext().me} />;
  },
});
