import { createFileRoute } from "@tanstack/react-router";
import { OpportunityPage } from "@/features/opportunities/OpportunityPage";
import { opportunityQuery } from "@/features/opportunities/queries";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/opportunities/$slug")({
  beforeLoad: messages("opportunities"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(opportunityQuery(params.slug)),
  component: function OpportunityRoute() {
    return <OpportunityPage slug={Route.useParams().slug} />;
  },
});
