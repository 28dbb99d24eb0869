import { createFileRoute, redirect } from "@tanstack/react-router";
import { atDesk, signedIn } from "@/api/me";
import { Staff } from "@/layouts/staff/Staff";

// Trainers and authors of modules hold no role, and do their work here: the server knows what is theirs.
const TEACHING = /^\/desk\/(cohorts|modules|sessions|tot-sessions|enrolments)(\/|$)/;

export const Route = createFileRoute("/desk")({
  beforeLoad: async (options) => {
    const signed = await signedIn(options);
    if (!atDesk(signed.me) && !TEACHING.test(options.location.pathname)) throw redirect({ to: "/me" });
    return signed;
  },
  component: function Desk() {
    const { me } = Route.useRouteContext();
    return <Staff me={me} />;
  },
});
