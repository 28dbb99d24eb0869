import { createFileRoute } from "@tanstack/react-router";
import { Invitation } from "@/features/me/account/Invitation";
import { messages } from "@/features/me/account/messages";
import { texts } from "@/ui/native/search";

const validateSearch = texts("token");

export const Route = createFileRoute("/_public/invitation")({
  validateSearch,
  loader: () => messages(),
  component: function InvitationRoute() {
    return <Invitation token={Route.useSearch().token ?? ""} />;
  },
});
