import { createFileRoute } from "@tanstack/react-router";
import { MyData } from "@/features/me/data/MyData";
import { messages } from "@/features/me/data/messages";
import { texts } from "@/ui/native/search";

const validateSearch = texts("cursor");

export const Route = createFileRoute("/_public/me/data")({
  validateSearch,
  loader: () => messages(),
  component: function MyDataRoute() {
    return <MyData cursor={Route.useSearch().cursor} />;
  },
});
