import { createFileRoute, redirect } from "@tanstack/react-router";

/** What waits for a participant names their place in a group as the API does. */
export const Route = createFileRoute("/_public/me/enrolments/$id")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/me/trainings/$id", params, replace: true });
  },
});
