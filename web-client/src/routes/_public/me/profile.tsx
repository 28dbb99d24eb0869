import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/me/profile/messages";
import { ProfilePage } from "@/features/me/profile/ProfilePage";
import { profileQuery } from "@/features/me/queries";

export const Route = createFileRoute("/_public/me/profile")({
  loader: ({ context }) => Promise.all([messages(), context.queryClient.ensureQueryData(profileQuery)]),
  component: ProfilePage,
});
