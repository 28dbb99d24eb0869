import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/selection/messages";
import { selectionQuery } from "@/features/selection/queries";
import { SelectionPage } from "@/features/selection/SelectionPage";

export const Route = createFileRoute("/desk/selections/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(selectionQuery(params.id))]),
  component: function SelectionRoute() {
    return <SelectionPage me={Route.useRouteContext().me} id={Route.useParams().id} />;
  },
});
