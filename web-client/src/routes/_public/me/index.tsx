import { createFileRoute } from "@tanstack/react-router";
import { MyPage } from "@/features/account/MyPage";
import { messages } from "@/features/account/messages";

export const Route = createFileRoute("/_public/me/")({
  loader: () => messages(),
  component: function MeRoute() {
    return <MyPage me={Route.useRouteContext().me} />;
  },
});
