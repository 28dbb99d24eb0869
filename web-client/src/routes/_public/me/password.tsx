import { createFileRoute } from "@tanstack/react-router";
import { PasswordPage } from "@/features/me/account/PasswordPage";
import { messages } from "@/features/me/messages";

export const Route = createFileRoute("/_public/me/password")({
  loader: () => messages(),
  component: PasswordPage,
});
