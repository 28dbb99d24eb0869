import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/programmes/messages";
import { Programmes } from "@/features/programmes/Programmes";
import { programmesQuery } from "@/features/programmes/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("cursor");

export const Route = createFileRoute("/_public/programmes/")({
  validateSearch,
  loaderDeps: ({ search: { cursor } }) => ({ cursor }),
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(programmesQuery(deps.cursor))]),
  component: function ProgrammesRoute() {
    return <Programmes cursor={Route.useSearch().cursor} />;
  },
});
