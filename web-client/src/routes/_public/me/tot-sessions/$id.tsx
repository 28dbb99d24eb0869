import { createFileRoute, redirect } from "@tanstack/react-router";

/** What waits for a trainer names a session as the API does. */
export const Route = createFileRoute("/_public/me/tot-sessions/$id")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/desk/sessions/$id", params, replace: true });
  },
});
