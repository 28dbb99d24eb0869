import { createFileRoute } from "@tanstack/react-router";
export const Route = createFileRoute("/_public/opportunities")({
  component: () => <main id="main">hi</main>,
});
