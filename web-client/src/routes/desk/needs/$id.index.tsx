import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { messages } from "@/features/needs/messages";
import { NeedPage } from "@/features/needs/NeedPage";
import { needQuery } from "@/features/needs/queries";

export const Route = createFileRoute("/desk/needs/$id/")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(needQuery(params.id))]),
  component: function NeedRoute() {
    const { me } = Route.useRouteContext();
    return <NeedPage id={Route.useParams().id} mayWrite={may(me, "needs:write")} />;
  },
});
