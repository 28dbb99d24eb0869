import { createFileRoute } from "@tanstack/react-router";
import { ImportPage } from "@/features/imports/ImportPage";
import { messages } from "@/features/imports/messages";
import { importQuery, rowsQuery } from "@/features/imports/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("verdict", "cursor");

export const Route = createFileRoute("/desk/imports/$id")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    Promise.all([
      messages(),
      context.queryClient.ensureQueryData(importQuery(params.id)),
      context.queryClient.ensureQueryData(rowsQuery(params.id, deps)),
    ]),
  component: function ImportRoute() {
    return <ImportPage id={Route.useParams().id} search={Route.useSearch()} />;
  },
});
