import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/training/messages";
import { meetingQuery } from "@/features/training/queries";
import { SessionPage } from "@/features/training/roll/SessionPage";

export const Route = createFileRoute("/desk/sessions/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(meetingQuery(params.id))]),
  component: function SessionRoute() {
    const { id } = Route.useParams();
    // The marks on this device are one session's: another session is another page.
    return <SessionPage key={id} id={id} me={Route.useRouteContext().me} />;
  },
});
