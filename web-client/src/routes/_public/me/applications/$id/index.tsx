import { createFileRoute } from "@tanstack/react-router";
import { ApplicationPage } from "@/features/me/applications/ApplicationPage";
import { messages } from "@/features/me/messages";
import { applicationQuery } from "@/features/me/queries";

export const Route = createFileRoute("/_public/me/applications/$id/")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(applicationQuery(params.id))]),
  component: function ApplicationRoute() {
    return <ApplicationPage id={Route.useParams().id} />;
  },
});
