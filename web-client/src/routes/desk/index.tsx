import { createFileRoute } from "@tanstack/react-router";
import { hasRole } from "@/api/me";
import { Desk } from "@/features/desk/Desk";
import { messages } from "@/features/desk/messages";
import { deskQuery } from "@/features/desk/queries";
import { Funded } from "@/features/programmes-office/Funded";
import { messages as ofProgrammes } from "@/features/programmes-office/messages";
import { fundedQuery } from "@/features/programmes-office/queries";

export const Route = createFileRoute("/desk/")({
  loader: ({ context }) =>
    Promise.all([
      messages(),
      context.queryClient.fetchQuery(deskQuery),
      ...(hasRole(context.me, "donor")
        ? [ofProgrammes(), context.queryClient.ensureQueryData(fundedQuery)]
        : []),
    ]),
  component: function DeskRoute() {
    const { me } = Route.useRouteContext();
    return <Desk me={me}>{hasRole(me, "donor") ? <Funded /> : null}</Desk>;
  },
});
