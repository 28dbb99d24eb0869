import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/account/messages";
import { SignIn } from "@/features/account/SignIn";
import { texts } from "@/ui/native/search";

const validateSearch = texts("next");

export const Route = createFileRoute("/_public/sign-in")({
  validateSearch,
  loader: () => messages(),
  component: function SignInRoute() {
    return <SignIn next={Route.useSearch().next} />;
  },
});
