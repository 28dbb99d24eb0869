import { createFileRoute } from "@tanstack/react-router";
import { ForgotPassword } from "@/features/account/ForgotPassword";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/forgot-password")({
  beforeLoad: messages("account"),
  component: ForgotPassword,
});
