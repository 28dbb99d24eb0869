import { createFileRoute } from "@tanstack/react-router";
import { Keys } from "@/features/people/Keys";
import { messages } from "@/features/people/messages";
import { keysQuery } from "@/features/people/queries";

export const Route = createFileRoute("/desk/keys")({
  loader: ({ context }) => Promise.all([messages(), context.queryClient.ensureQueryData(keysQuery)]),
  component: function KeysRoute() {
    return <Keys me={Route.useRouteContext().me} />;
  },
});
