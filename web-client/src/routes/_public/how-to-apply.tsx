import { createFileRoute } from "@tanstack/react-router";
import { HowToApply } from "@/features/about/HowToApply";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/how-to-apply")({
  beforeLoad: messages("about"),
  component: HowToApply,
});
