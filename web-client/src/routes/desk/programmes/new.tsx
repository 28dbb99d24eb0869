import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/programmes-office/messages";
import { ProgrammeForm } from "@/features/programmes-office/ProgrammeForm";

export const Route = createFileRoute("/desk/programmes/new")({
  loader: () => messages(),
  component: ProgrammeForm,
});
