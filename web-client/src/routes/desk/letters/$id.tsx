import { createFileRoute } from "@tanstack/react-router";
import { LetterPage } from "@/features/letters/LetterPage";
import { messages } from "@/features/letters/messages";
import { letterQuery } from "@/features/letters/queries";

export const Route = createFileRoute("/desk/letters/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(letterQuery(params.id))]),
  component: function LetterRoute() {
    return <LetterPage id={Route.useParams().id} me={Route.useRouteContext().me} />;
  },
});
