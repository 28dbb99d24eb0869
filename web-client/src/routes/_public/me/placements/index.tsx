import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/placements/messages";
import { MyPlacements } from "@/features/placements/mine/MyPlacements";
import { myPlacementsQuery } from "@/features/placements/queries";

export const Route = createFileRoute("/_public/me/placements/")({
  loader: ({ context }) => {
    const person = context.me.person?.id;
    return Promise.all([
      messages(),
      person ? context.queryClient.ensureQueryData(myPlacementsQuery(person)) : null,
    ]);
  },
  component: function MyPlacementsRoute() {
    return <MyPlacements person={Route.useRouteContext().me.person?.id ?? null} />;
  },
});
