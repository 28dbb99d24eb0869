import { createFileRoute } from "@tanstack/react-router";
import { Desk } from "@/features/desk/Desk";
import { messages } from "@/features/desk/messages";
import { deskQuery } from "@/features/desk/queries";

export const Route = createFileRoute("/desk/")({
  loader: ({ context }) => Promise.all([messages(), context.queryClient.fetchQuery(deskQuery)]),
  component: function DeskRoute() {
    return <Desk me={Route.useRouteContext().me} />;
  },
});
