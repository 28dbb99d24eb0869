import { createFileRoute } from "@tanstack/react-router";
import { Applications } from "@/features/applications-office/Applications";
import { messages } from "@/features/applications-office/messages";
import { applicationsQuery, FILTERS } from "@/features/applications-office/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/applications/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(applicationsQuery(deps))]),
  component: function ApplicationsRoute() {
    const { me } = Route.useRouteContext();
    return <Applications me={me} search={Route.useSearch()} />;
  },
});
