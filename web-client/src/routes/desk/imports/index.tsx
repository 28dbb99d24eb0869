import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { Imports } from "@/features/imports/Imports";
import { messages } from "@/features/imports/messages";
import { FILTERS, importsQuery } from "@/features/imports/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/imports/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(importsQuery(deps))]),
  component: function ImportsRoute() {
    const { me } = Route.useRouteContext();
    return <Imports search={Route.useSearch()} mayWrite={may(me, "imports:write")} />;
  },
});
