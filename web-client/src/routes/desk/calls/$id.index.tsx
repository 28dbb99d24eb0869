import { createFileRoute } from "@tanstack/react-router";
import { hasRole, may } from "@/api/me";
import { CallPage } from "@/features/calls-office/CallPage";
import { messages } from "@/features/calls-office/messages";
import { callQuery } from "@/features/calls-office/queries";

export const Route = createFileRoute("/desk/calls/$id/")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(callQuery(params.id))]),
  component: function CallRoute() {
    const { me } = Route.useRouteContext();
    return (
      <CallPage
        id={Route.useParams().id}
        mayWrite={may(me, "calls:write")}
        mayAnswer={may(me, "calls:answer")}
        mayCount={hasRole(me, "admin", "officer", "auditor")}
        mayAddAssignment={may(me, "assignments:write")}
      />
    );
  },
});
