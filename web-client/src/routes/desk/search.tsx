import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/search/messages";
import { Search } from "@/features/search/Search";
import { texts } from "@/ui/native/search";

const validateSearch = texts("q");

export const Route = createFileRoute("/desk/search")({
  validateSearch,
  loader: messages,
  component: function SearchRoute() {
    const { me } = Route.useRouteContext();
    return <Search me={me} q={Route.useSearch().q} />;
  },
});
