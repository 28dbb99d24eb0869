import { createFileRoute } from "@tanstack/react-router";
import { ApplicationPage } from "@/features/applications-office/ApplicationPage";
import { messages } from "@/features/applications-office/messages";
import { applicationQuery } from "@/features/applications-office/queries";

export const Route = createFileRoute("/desk/applications/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(applicationQuery(params.id))]),
  component: function ApplicationRoute() {
    return <ApplicationPage id={Route.useParams().id} />;
  },
});
