import { createFileRoute, redirect } from "@tanstack/react-router";
import { atDesk, signedIn } from "@/api/me";
import { Staff } from "@/layouts/staff/Staff";

export const Route = createFileRoute("/desk")({
  beforeLoad: async (options) => {
    const signed = await signedIn(options);
    if (!atDesk(signed.me)) throw redirect({ to: "/me" });
    return signed;
  },
  component: function Desk() {
    const { me } = Route.useRouteContext();
    return <Staff me={me} />;
  },
});
