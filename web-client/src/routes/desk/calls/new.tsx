import { createFileRoute } from "@tanstack/react-router";
import { CallForm } from "@/features/calls-office/CallForm";
import { messages } from "@/features/calls-office/messages";
import { programmesQuery } from "@/features/calls-office/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("programme");

/** `programme` is the id of the one it begins with. */
export const Route = createFileRoute("/desk/calls/new")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const [programmes] = await Promise.all([
      deps.programme ? context.queryClient.ensureQueryData(programmesQuery) : null,
      messages(),
    ]);
    const of = programmes?.items.find(({ id }) => id === deps.programme);
    return { programme: of ? { id: of.id, name: of.title } : null };
  },
  component: function CallNewRoute() {
    return <CallForm known={Route.useLoaderData()} />;
  },
});
