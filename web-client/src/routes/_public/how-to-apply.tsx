import { createFileRoute } from "@tanstack/react-router";
import { HowToApply } from "@/features/about/HowToApply";
import { messages } from "@/features/about/messages";

export const Route = createFileRoute("/_public/how-to-apply")({
  loader: () => messages(),
  component: HowToApply,
});
