import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { AssignmentPage } from "@/features/assignments/AssignmentPage";
import { messages } from "@/features/assignments/messages";
import { assignmentQuery } from "@/features/assignments/queries";

export const Route = createFileRoute("/desk/assignments/$id/")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(assignmentQuery(params.id))]),
  component: function AssignmentRoute() {
    const { me } = Route.useRouteContext();
    return <AssignmentPage id={Route.useParams().id} mayWrite={may(me, "assignments:write")} />;
  },
});
