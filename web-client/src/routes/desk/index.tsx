import { createFileRoute } from "@tanstack/react-router";
export const Route = createFileRoute("/desk/")({ component: () => <main id="main">hi</main> });
