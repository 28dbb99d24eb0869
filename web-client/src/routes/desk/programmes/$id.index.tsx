import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { messages } from "@/features/programmes-office/messages";
import { ProgrammePage } from "@/features/programmes-office/ProgrammePage";
import { programmeQuery } from "@/features/programmes-office/queries";

export const Route = createFileRoute("/desk/programmes/$id/")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(programmeQuery(params.id))]),
  component: function ProgrammeRoute() {
    const { me } = Route.useRouteContext();
    return (
      <ProgrammePage
        id={Route.useParams().id}
        mayCall={may(me, "calls:write")}
        mayCount={may(me, "results:read")}
        mayReadCalls={may(me, "calls:read")}
      />
    );
  },
});
