import { createFileRoute } from "@tanstack/react-router";
import { GroupPage } from "@/features/training/groups/GroupPage";
import { messages } from "@/features/training/messages";
import { groupQuery } from "@/features/training/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("tab", "person", "cursor");

export const Route = createFileRoute("/desk/cohorts/$id")({
  validateSearch,
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(groupQuery(params.id))]),
  component: function GroupRoute() {
    const { id } = Route.useParams();
    return <GroupPage id={id} search={Route.useSearch()} me={Route.useRouteContext().me} />;
  },
});
