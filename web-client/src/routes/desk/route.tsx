import { createFileRoute } from "@tanstack/react-router";
import { signedIn } from "@/api/me";
import { messages } from "@/i18n/messages";
import { Staff } from "@/layouts/staff/Staff";

export const Route = createFileRoute("/desk")({
  beforeLoad: async (options) => {
    const [signed] = await Promise.all([signedIn(options), messages("staff")()]);
    return signed;
  },
  component: function Desk() {
    const { me } = Route.useRouteContext();
    return <Staff me={me} />;
  },
});
