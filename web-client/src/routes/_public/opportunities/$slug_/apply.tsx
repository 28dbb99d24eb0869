import { createFileRoute } from "@tanstack/react-router";
import { signedIn } from "@/api/me";
import { messages } from "@/features/me/apply/messages";
import { Start } from "@/features/me/apply/Start";
import { applicationsQuery, opportunityQuery } from "@/features/me/queries";

export const Route = createFileRoute("/_public/opportunities/$slug_/apply")({
  beforeLoad: signedIn,
  loader: ({ context, params }) =>
    Promise.all([
      messages(),
      context.queryClient.ensureQueryData(opportunityQuery(params.slug)),
      context.queryClient.ensureQueryData(applicationsQuery(undefined, 200)),
    ]),
  component: function ApplyRoute() {
    return <Start slug={Route.useParams().slug} me={Route.useRouteContext().me} />;
  },
});
