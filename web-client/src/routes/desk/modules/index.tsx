import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/training/messages";
import { Modules } from "@/features/training/modules/Modules";
import { MODULE_FILTERS, modulesQuery, programmesQuery } from "@/features/training/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...MODULE_FILTERS, "cursor");

export const Route = createFileRoute("/desk/modules/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([
      messages(),
      context.queryClient.ensureQueryData(modulesQuery(deps)),
      // Their names stand in a column; a list without them is better than none.
      context.queryClient.prefetchQuery(programmesQuery),
    ]),
  component: function ModulesRoute() {
    return <Modules search={Route.useSearch()} />;
  },
});
