import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/account/messages";
import { VerifyEmail } from "@/features/account/VerifyEmail";
import { texts } from "@/ui/native/search";

const validateSearch = texts("token");

export const Route = createFileRoute("/_public/verify-email")({
  validateSearch,
  loader: () => messages(),
  component: function VerifyEmailRoute() {
    return <VerifyEmail token={Route.useSearch().token ?? ""} />;
  },
});
