import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/opportunities/list/messages";
import { Opportunities } from "@/features/opportunities/list/Opportunities";
import { messages as posts } from "@/features/opportunities/messages";
import { FILTERS, opportunitiesQuery } from "@/features/opportunities/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/_public/opportunities/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([posts(), messages(), context.queryClient.ensureQueryData(opportunitiesQuery(deps))]),
  component: function OpportunitiesRoute() {
    return <Opportunities search={Route.useSearch()} />;
  },
});
