import { createFileRoute } from "@tanstack/react-router";
import { VerifyForm } from "@/features/certificates/VerifyForm";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/verify/")({
  beforeLoad: messages("certificates"),
  component: VerifyForm,
});
