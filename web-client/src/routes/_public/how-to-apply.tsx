import { createFileRoute } from "@tanstack/react-router";
export const Route = createFileRoute("/_public/how-to-apply")({ component: () => <main id="main">hi</main> });
