import { createFileRoute } from "@tanstack/react-router";
import { signedIn } from "@/api/me";

export const Route = createFileRoute("/_public/me")({ beforeLoad: signedIn });
