import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/programmes/messages";
import { ProgrammePage } from "@/features/programmes/ProgrammePage";
import { programmeQuery } from "@/features/programmes/queries";

export const Route = createFileRoute("/_public/programmes/$slug")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(programmeQuery(params.slug))]),
  component: function ProgrammeRoute() {
    return <ProgrammePage slug={Route.useParams().slug} />;
  },
});
