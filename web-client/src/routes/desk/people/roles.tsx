import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/people/messages";
import { ROLES, rolesQuery } from "@/features/people/queries";
import { Roles } from "@/features/people/Roles";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...ROLES, "cursor");

export const Route = createFileRoute("/desk/people/roles")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(rolesQuery(deps))]),
  component: function RolesRoute() {
    return <Roles search={Route.useSearch()} me={Route.useRouteContext().me} />;
  },
});
