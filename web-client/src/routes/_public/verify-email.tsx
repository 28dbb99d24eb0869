import { createFileRoute } from "@tanstack/react-router";
import { VerifyEmail } from "@/features/account/VerifyEmail";
import { messages } from "@/i18n/messages";
import { texts } from "@/ui/native/search";

const validateSearch = texts("token");

export const Route = createFileRoute("/_public/verify-email")({
  validateSearch,
  beforeLoad: messages("account"),
  component: function VerifyEmailRoute() {
    return <VerifyEmail token={Route.useSearch().token ?? ""} />;
  },
});
