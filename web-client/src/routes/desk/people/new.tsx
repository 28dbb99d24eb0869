import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/people/messages";
import { NewPerson } from "@/features/people/NewPerson";

export const Route = createFileRoute("/desk/people/new")({
  loader: () => messages(),
  component: NewPerson,
});
