import { createFileRoute } from "@tanstack/react-router";
import { ResetPassword } from "@/features/account/ResetPassword";
import { messages } from "@/i18n/messages";
import { texts } from "@/ui/native/search";

const validateSearch = texts("token");

export const Route = createFileRoute("/_public/reset-password")({
  validateSearch,
  beforeLoad: messages("account"),
  component: function ResetPasswordRoute() {
    return <ResetPassword token={Route.useSearch().token ?? ""} />;
  },
});
