import { createFileRoute } from "@tanstack/react-router";
import { NotFound } from "@/ui/native/ErrorPage";

/** Any other address below: said inside the frame, so that the way on stays in sight. */
export const Route = createFileRoute("/desk/$")({ component: () => <NotFound /> });
