import { createFileRoute } from "@tanstack/react-router";
import { everywhere } from "@/api/me";
import { Problem } from "@/api/problem";
import { messages } from "@/features/programmes-office/messages";
import { ProgrammeForm } from "@/features/programmes-office/ProgrammeForm";

export const Route = createFileRoute("/desk/programmes/new")({
  // Whoever works in one programme would fill it in for nothing.
  beforeLoad: ({ context }) => {
    if (!everywhere(context.me, "admin", "officer")) throw new Problem({ status: 403 });
  },
  loader: () => messages(),
  component: ProgrammeForm,
});
