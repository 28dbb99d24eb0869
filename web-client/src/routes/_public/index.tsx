import { createFileRoute } from "@tanstack/react-router";
import { Home } from "@/features/opportunities/Home";
import { messages } from "@/features/opportunities/messages";
import { opportunitiesQuery } from "@/features/opportunities/queries";

export const Route = createFileRoute("/_public/")({
  loader: ({ context }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(opportunitiesQuery({}, 5))]),
  component: Home,
  codeSplitGroupings: [["component"]],
});
