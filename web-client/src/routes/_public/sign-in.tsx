import { createFileRoute } from "@tanstack/react-router";
import { SignIn } from "@/features/account/SignIn";
import { messages } from "@/i18n/messages";
import { texts } from "@/ui/native/search";

const validateSearch = texts("next");

export const Route = createFileRoute("/_public/sign-in")({
  validateSearch,
  beforeLoad: messages("account"),
  component: function SignInRoute() {
    return <SignIn next={Route.useSearch().next} />;
  },
});
