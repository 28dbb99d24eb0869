import { createFileRoute } from "@tanstack/react-router";
export const Route = createFileRoute("/_public/privacy")({ component: () => <main id="main">hi</main> });
