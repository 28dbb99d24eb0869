import { createFileRoute } from "@tanstack/react-router";
import { MyPage } from "@/features/account/MyPage";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/me/")({
  beforeLoad: messages("account"),
  component: function MeRoute() {
    return <MyPage me={Route.useRouteContext().me} />;
  },
});
