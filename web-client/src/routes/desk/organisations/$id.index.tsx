import { createFileRoute } from "@tanstack/react-router";
import { everywhere } from "@/api/me";
import { messages } from "@/features/organisations/messages";
import { OrganisationPage } from "@/features/organisations/OrganisationPage";
import { organisationQuery } from "@/features/organisations/queries";

export const Route = createFileRoute("/desk/organisations/$id/")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(organisationQuery(params.id))]),
  component: function OrganisationRoute() {
    const { me } = Route.useRouteContext();
    const office = everywhere(me, "admin", "officer");
    return (
      <OrganisationPage
        me={Route.useRouteContext().me}
        id={Route.useParams().id}
        mayWrite={office}
        mayMerge={office}
      />
    );
  },
});
