import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/selection/messages";
import { Offers } from "@/features/selection/Offers";
import { OFFER_FILTERS, offersQuery } from "@/features/selection/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...OFFER_FILTERS, "cursor");

export const Route = createFileRoute("/desk/offers/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(offersQuery(deps))]),
  component: function OffersRoute() {
    return <Offers me={Route.useRouteContext().me} search={Route.useSearch()} />;
  },
});
