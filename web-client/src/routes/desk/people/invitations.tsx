import { createFileRoute } from "@tanstack/react-router";
import { Invitations } from "@/features/people/Invitations";
import { messages } from "@/features/people/messages";
import { invitationsQuery } from "@/features/people/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("state", "cursor");

export const Route = createFileRoute("/desk/people/invitations")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(invitationsQuery(deps))]),
  component: function InvitationsRoute() {
    return <Invitations search={Route.useSearch()} me={Route.useRouteContext().me} />;
  },
});
