import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/about/messages";
import { Privacy } from "@/features/about/Privacy";

export const Route = createFileRoute("/_public/privacy")({
  loader: () => messages(),
  component: Privacy,
});
