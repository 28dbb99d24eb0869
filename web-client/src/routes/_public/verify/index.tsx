import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/certificates/messages";
import { VerifyForm } from "@/features/certificates/VerifyForm";

export const Route = createFileRoute("/_public/verify/")({
  loader: () => messages(),
  component: VerifyForm,
});
