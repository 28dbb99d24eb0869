import { createFileRoute } from "@tanstack/react-router";
export const Route = createFileRoute("/_public/programmes")({ component: () => <main id="main">hi</main> });
