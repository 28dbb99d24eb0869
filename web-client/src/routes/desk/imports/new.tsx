import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/imports/messages";
import { NewImport } from "@/features/imports/NewImport";
import { texts } from "@/ui/native/search";

const validateSearch = texts("kind");

export const Route = createFileRoute("/desk/imports/new")({
  validateSearch,
  loader: () => messages(),
  component: function NewImportRoute() {
    return <NewImport kind={Route.useSearch().kind} />;
  },
});
