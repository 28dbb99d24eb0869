import { createFileRoute } from "@tanstack/react-router";
export const Route = createFileRoute("/_public/sign-in")({ component: () => <main id="main">hi</main> });
