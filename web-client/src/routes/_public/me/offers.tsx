import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/me/messages";
import { MyOffers } from "@/features/me/offers/MyOffers";
import { offersQuery } from "@/features/me/queries";

export const Route = createFileRoute("/_public/me/offers")({
  loader: ({ context }) => Promise.all([messages(), context.queryClient.ensureQueryData(offersQuery)]),
  component: MyOffers,
});
