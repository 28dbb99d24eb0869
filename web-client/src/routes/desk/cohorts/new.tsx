import { createFileRoute } from "@tanstack/react-router";
import { GroupForm } from "@/features/training/groups/GroupForm";
import { messages } from "@/features/training/messages";

export const Route = createFileRoute("/desk/cohorts/new")({
  loader: () => messages(),
  component: GroupForm,
});
