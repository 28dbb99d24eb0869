import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/account/messages";
import { ResetPassword } from "@/features/account/ResetPassword";
import { texts } from "@/ui/native/search";

const validateSearch = texts("token");

export const Route = createFileRoute("/_public/reset-password")({
  validateSearch,
  loader: () => messages(),
  component: function ResetPasswordRoute() {
    return <ResetPassword token={Route.useSearch().token ?? ""} />;
  },
});
