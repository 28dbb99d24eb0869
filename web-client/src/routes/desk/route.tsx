import { createFileRoute } from "@tanstack/react-router";
import { signedIn } from "@/api/me";
import { Staff } from "@/layouts/staff/Staff";

export const Route = createFileRoute("/desk")({
  beforeLoad: signedIn,
  component: function Desk() {
    const { me } = Route.useRouteContext();
    return <Staff me={me} />;
  },
});
