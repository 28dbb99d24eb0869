import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/people/messages";
import { PersonPage } from "@/features/people/PersonPage";
import { personQuery } from "@/features/people/queries";

export const Route = createFileRoute("/desk/people/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(personQuery(params.id))]),
  component: function PersonRoute() {
    return <PersonPage id={Route.useParams().id} me={Route.useRouteContext().me} />;
  },
});
