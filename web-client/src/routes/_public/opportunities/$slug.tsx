import { createFileRoute } from "@tanstack/react-router";
import { messages as list } from "@/features/opportunities/messages";
import { messages } from "@/features/opportunities/opportunity/messages";
import { OpportunityPage } from "@/features/opportunities/opportunity/OpportunityPage";
import { opportunityQuery } from "@/features/opportunities/queries";

export const Route = createFileRoute("/_public/opportunities/$slug")({
  loader: ({ context, params }) =>
    Promise.all([list(), messages(), context.queryClient.ensureQueryData(opportunityQuery(params.slug))]),
  component: function OpportunityRoute() {
    return <OpportunityPage slug={Route.useParams().slug} />;
  },
});
