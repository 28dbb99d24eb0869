import { createFileRoute } from "@tanstack/react-router";
import { Home } from "@/features/opportunities/Home";
import { opportunitiesQuery } from "@/features/opportunities/queries";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/")({
  beforeLoad: messages("opportunities"),
  loader: ({ context }) => context.queryClient.ensureQueryData(opportunitiesQuery({}, 5)),
  component: Home,
});
