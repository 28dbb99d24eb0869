import { createFileRoute } from "@tanstack/react-router";
import { Desk } from "@/features/desk/Desk";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/desk/")({
  beforeLoad: messages("desk"),
  component: function DeskRoute() {
    return <Desk me={Route.useRouteContext().me} />;
  },
});
