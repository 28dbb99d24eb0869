import { createFileRoute, redirect } from "@tanstack/react-router";

/** The desk's items name one's own place in a group as the API does. */
export const Route = createFileRoute("/desk/enrolments/$id")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/me/trainings/$id", params, replace: true });
  },
});
