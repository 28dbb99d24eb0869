import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/reviews/messages";
import { reviewQuery } from "@/features/reviews/queries";
import { ReviewPage } from "@/features/reviews/ReviewPage";

export const Route = createFileRoute("/desk/reviews/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(reviewQuery(params.id))]),
  component: function ReviewRoute() {
    return <ReviewPage id={Route.useParams().id} />;
  },
});
