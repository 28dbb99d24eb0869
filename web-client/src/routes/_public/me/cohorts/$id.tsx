import { createFileRoute, redirect } from "@tanstack/react-router";

/** What waits for a trainer names a group as the API does. */
export const Route = createFileRoute("/_public/me/cohorts/$id")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/desk/cohorts/$id", params, replace: true });
  },
});
