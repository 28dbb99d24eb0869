import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/me/account/messages";
import { PasswordPage } from "@/features/me/account/PasswordPage";

export const Route = createFileRoute("/_public/me/password")({
  loader: () => messages(),
  component: PasswordPage,
});
