import { createFileRoute } from "@tanstack/react-router";
import { everywhere } from "@/api/me";
import { messages } from "@/features/organisations/messages";
import { Organisations } from "@/features/organisations/Organisations";
import { FILTERS, organisationsQuery } from "@/features/organisations/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/organisations/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(organisationsQuery(deps))]),
  component: function OrganisationsRoute() {
    const { me } = Route.useRouteContext();
    return <Organisations search={Route.useSearch()} mayWrite={everywhere(me, "admin", "officer")} />;
  },
});
