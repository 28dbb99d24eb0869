import { createFileRoute } from "@tanstack/react-router";
import { ForgotPassword } from "@/features/account/ForgotPassword";
import { messages } from "@/features/account/messages";

export const Route = createFileRoute("/_public/forgot-password")({
  loader: () => messages(),
  component: ForgotPassword,
});
