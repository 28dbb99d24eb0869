import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/account/messages";
import { SignUp } from "@/features/account/SignUp";
import { texts } from "@/ui/native/search";

const validateSearch = texts("next");

export const Route = createFileRoute("/_public/sign-up")({
  validateSearch,
  loader: () => messages(),
  component: function SignUpRoute() {
    return <SignUp next={Route.useSearch().next} />;
  },
});
