import { createFileRoute } from "@tanstack/react-router";
import { SignUp } from "@/features/account/SignUp";
import { messages } from "@/i18n/messages";
import { texts } from "@/ui/native/search";

const validateSearch = texts("next");

export const Route = createFileRoute("/_public/sign-up")({
  validateSearch,
  beforeLoad: messages("account"),
  component: function SignUpRoute() {
    return <SignUp next={Route.useSearch().next} />;
  },
});
