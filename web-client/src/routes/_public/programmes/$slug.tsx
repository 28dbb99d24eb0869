import { createFileRoute } from "@tanstack/react-router";
import { ProgrammePage } from "@/features/programmes/ProgrammePage";
import { programmeQuery } from "@/features/programmes/queries";
import { messages } from "@/i18n/messages";

export const Route = createFileRoute("/_public/programmes/$slug")({
  beforeLoad: messages("programmes"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(programmeQuery(params.slug)),
  component: function ProgrammeRoute() {
    return <ProgrammePage slug={Route.useParams().slug} />;
  },
});
