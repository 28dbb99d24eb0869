import { createFileRoute } from "@tanstack/react-router";
import { MyApplications } from "@/features/me/applications/MyApplications";
import { messages } from "@/features/me/messages";
import { applicationsQuery } from "@/features/me/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("cursor");

export const Route = createFileRoute("/_public/me/applications/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(applicationsQuery(deps.cursor))]),
  component: function MyApplicationsRoute() {
    return <MyApplications cursor={Route.useSearch().cursor} />;
  },
});
