import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/reviews/messages";
import { FILTERS, reviewsQuery } from "@/features/reviews/queries";
import { ReviewQueue } from "@/features/reviews/ReviewQueue";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/reviews/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(reviewsQuery(deps))]),
  component: function ReviewsRoute() {
    return <ReviewQueue me={Route.useRouteContext().me} search={Route.useSearch()} />;
  },
});
