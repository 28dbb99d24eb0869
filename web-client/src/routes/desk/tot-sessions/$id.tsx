import { createFileRoute, redirect } from "@tanstack/react-router";

/** The desk's items name a session as the API does. */
export const Route = createFileRoute("/desk/tot-sessions/$id")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/desk/sessions/$id", params, replace: true });
  },
});
