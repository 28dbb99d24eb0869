import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/people/messages";
import { People } from "@/features/people/People";
import { PEOPLE, peopleQuery } from "@/features/people/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts(...PEOPLE, "cursor");

export const Route = createFileRoute("/desk/people/")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(peopleQuery(deps))]),
  component: function PeopleRoute() {
    return <People search={Route.useSearch()} me={Route.useRouteContext().me} />;
  },
});
