import { createFileRoute, notFound, redirect } from "@tanstack/react-router";

/** Any other address: perhaps one of those that a visitor's tree leaves out, else nothing. */
export const Route = createFileRoute("/_public/$")({
  beforeLoad: async ({ context, location }) => {
    if (await context.everyRoute()) throw redirect({ href: location.href, replace: true });
    throw notFound();
  },
});
