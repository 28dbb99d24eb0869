import { createFileRoute } from "@tanstack/react-router";
import { Mentoring } from "@/features/grants/Mentoring";
import { messages } from "@/features/grants/messages";

export const Route = createFileRoute("/_public/me/mentoring")({
  loader: () => messages(),
  component: function MentoringRoute() {
    return <Mentoring me={Route.useRouteContext().me} />;
  },
});
