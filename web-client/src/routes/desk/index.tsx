import { createFileRoute } from "@tanstack/react-router";
import { Desk } from "@/features/desk/Desk";
import { messages } from "@/features/desk/messages";

export const Route = createFileRoute("/desk/")({
  loader: () => messages(),
  component: function DeskRoute() {
    return <Desk me={Route.useRouteContext().me} />;
  },
});
