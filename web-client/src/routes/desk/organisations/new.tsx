import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/organisations/messages";
import { OrganisationForm } from "@/features/organisations/OrganisationForm";

export const Route = createFileRoute("/desk/organisations/new")({
  loader: () => messages(),
  component: OrganisationForm,
});
