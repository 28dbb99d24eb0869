import { createFileRoute } from "@tanstack/react-router";
import { Invitation } from "@/features/account/Invitation";
import { messages } from "@/features/account/messages";
import { invitationQuery } from "@/features/account/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("token");

export const Route = createFileRoute("/_public/invitation")({
  validateSearch,
  loaderDeps: ({ search }) => ({ token: search.token ?? "" }),
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(invitationQuery(deps.token))]),
  component: function InvitationRoute() {
    return <Invitation token={Route.useSearch().token ?? ""} />;
  },
});
