import { createFileRoute } from "@tanstack/react-router";
import { Accounts } from "@/features/people/Accounts";
import { messages } from "@/features/people/messages";
import { accountsQuery } from "@/features/people/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("q", "disabled", "cursor");

export const Route = createFileRoute("/desk/people/accounts")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(accountsQuery(deps))]),
  component: function AccountsRoute() {
    return <Accounts search={Route.useSearch()} me={Route.useRouteContext().me} />;
  },
});
