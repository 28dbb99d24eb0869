import { createFileRoute } from "@tanstack/react-router";
import { Letters } from "@/features/letters/Letters";
import { messages } from "@/features/letters/messages";
import { FILTERS, lettersQuery } from "@/features/letters/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...FILTERS, "cursor");

export const Route = createFileRoute("/desk/letters/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(lettersQuery(deps))]),
  component: function LettersRoute() {
    return <Letters search={Route.useSearch()} />;
  },
});
