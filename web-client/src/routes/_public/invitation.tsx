import { createFileRoute } from "@tanstack/react-router";
import { Invitation } from "@/features/account/Invitation";
import { InvitationError } from "@/features/account/InvitationError";
import { messages } from "@/features/account/messages";
import { invitationQuery } from "@/features/account/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("token");

export const Route = createFileRoute("/_public/invitation")({
  validateSearch,
  loaderDeps: ({ search }) => ({ token: search.token ?? "" }),
  loader: async ({ context, deps }) => {
    // First the words: the error page of a bad link has its own.
    await messages();
    await context.queryClient.ensureQueryData(invitationQuery(deps.token));
  },
  errorComponent: InvitationError,
  component: function InvitationRoute() {
    return <Invitation token={Route.useSearch().token ?? ""} />;
  },
});
