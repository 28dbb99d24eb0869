import { createFileRoute } from "@tanstack/react-router";
export const Route = createFileRoute("/_public/verify")({ component: () => <main id="main">hi</main> });
