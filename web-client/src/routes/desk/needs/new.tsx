import { createFileRoute } from "@tanstack/react-router";
import { ownBody } from "@/api/me";
import { messages } from "@/features/needs/messages";
import { NeedForm } from "@/features/needs/NeedForm";
import { organisationQuery } from "@/features/needs/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("organisation");

export const Route = createFileRoute("/desk/needs/new")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const [body] = await Promise.all([
      deps.organisation ? context.queryClient.ensureQueryData(organisationQuery(deps.organisation)) : null,
      messages(),
    ]);
    return { organisation: body ? { id: body.id, name: body.name } : ownBody(context.me) };
  },
  component: function NeedNewRoute() {
    return <NeedForm names={Route.useLoaderData()} />;
  },
});
