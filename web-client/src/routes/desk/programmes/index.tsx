import { createFileRoute } from "@tanstack/react-router";
import { everywhere } from "@/api/me";
import { messages } from "@/features/programmes-office/messages";
import { Programmes } from "@/features/programmes-office/Programmes";
import { FILTERS, programmesQuery } from "@/features/programmes-office/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/programmes/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(programmesQuery(deps))]),
  component: function ProgrammesRoute() {
    const { me } = Route.useRouteContext();
    return <Programmes search={Route.useSearch()} mayCreate={everywhere(me, "admin", "officer")} />;
  },
});
