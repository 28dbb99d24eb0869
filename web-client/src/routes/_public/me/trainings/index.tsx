import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/training/messages";
import { Trainings } from "@/features/training/mine/Trainings";
import { myPlacesQuery } from "@/features/training/queries";

export const Route = createFileRoute("/_public/me/trainings/")({
  loader: ({ context }) => Promise.all([messages(), context.queryClient.ensureQueryData(myPlacesQuery)]),
  component: Trainings,
});
