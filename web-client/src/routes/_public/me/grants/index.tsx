import { createFileRoute } from "@tanstack/react-router";
import { MyGrants } from "@/features/grants/MyGrants";
import { messages } from "@/features/grants/messages";
import { ownGrantsQuery } from "@/features/grants/queries";

export const Route = createFileRoute("/_public/me/grants/")({
  loader: ({ context }) => Promise.all([messages(), context.queryClient.ensureQueryData(ownGrantsQuery)]),
  component: function MyGrantsRoute() {
    return <MyGrants me={Route.useRouteContext().me} />;
  },
});
