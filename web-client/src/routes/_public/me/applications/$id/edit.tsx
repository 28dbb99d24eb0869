import { createFileRoute } from "@tanstack/react-router";
import { ApplyPage } from "@/features/me/apply/ApplyPage";
import { messages } from "@/features/me/apply/messages";
import { messages as profile } from "@/features/me/profile/messages";
import { applicationQuery, profileQuery, proposalQuery } from "@/features/me/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("step");

export const Route = createFileRoute("/_public/me/applications/$id/edit")({
  validateSearch,
  loader: async ({ context: { queryClient }, params }) => {
    const [application] = await Promise.all([
      queryClient.ensureQueryData(applicationQuery(params.id)),
      queryClient.ensureQueryData(profileQuery),
      messages(),
      profile(),
    ]);
    if (application.call.kind === "grant") await queryClient.ensureQueryData(proposalQuery(params.id));
  },
  component: function EditRoute() {
    const { id } = Route.useParams();
    return <ApplyPage key={id} id={id} step={Route.useSearch().step} />;
  },
});
