import { createFileRoute } from "@tanstack/react-router";
import { Privacy } from "@/features/about/Privacy";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/privacy")({
  beforeLoad: messages("about"),
  component: Privacy,
});
