import { createFileRoute } from "@tanstack/react-router";
import { may } from "@/api/me";
import { Assignments } from "@/features/assignments/Assignments";
import { messages } from "@/features/assignments/messages";
import { assignmentsQuery, FILTERS } from "@/features/assignments/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/assignments/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(assignmentsQuery(deps))]),
  component: function AssignmentsRoute() {
    const { me } = Route.useRouteContext();
    return <Assignments me={me} search={Route.useSearch()} mayWrite={may(me, "assignments:write")} />;
  },
});
