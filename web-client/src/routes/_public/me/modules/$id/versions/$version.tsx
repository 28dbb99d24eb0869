import { createFileRoute, redirect } from "@tanstack/react-router";

/** What waits for an author names a version as the API does. */
export const Route = createFileRoute("/_public/me/modules/$id/versions/$version")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/desk/modules/$id/versions/$version", params, replace: true });
  },
});
