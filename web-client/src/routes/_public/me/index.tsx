import { createFileRoute } from "@tanstack/react-router";
import { MyPage } from "@/features/me/MyPage";
import { messages } from "@/features/me/messages";
import { applicationsQuery, deskQuery } from "@/features/me/queries";

export const Route = createFileRoute("/_public/me/")({
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      messages(),
      queryClient.ensureQueryData(deskQuery),
      queryClient.ensureQueryData(applicationsQuery(undefined, 5)),
    ]),
  component: function MeRoute() {
    return <MyPage me={Route.useRouteContext().me} />;
  },
});
