import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { originalQuery } from "@/api/original";
import { messages } from "@/features/organisations/messages";
import { OrganisationForm } from "@/features/organisations/OrganisationForm";
import { type Organisation, organisationQuery } from "@/features/organisations/queries";

const original = (id: string) => originalQuery<Organisation>(`/api/v1/organisations/${id}`);

export const Route = createFileRoute("/desk/organisations/$id/edit")({
  loader: async ({ context: { queryClient }, params }) => {
    const [body] = await Promise.all([
      queryClient.fetchQuery({ ...original(params.id), staleTime: 0 }),
      messages(),
    ]);
    const parent = body.parent_id
      ? await queryClient.ensureQueryData(organisationQuery(body.parent_id))
      : undefined;
    return { parentName: parent?.name };
  },
  component: function OrganisationEditRoute() {
    const { id } = Route.useParams();
    const { parentName } = Route.useLoaderData();
    const { data } = useSuspenseQuery(original(id));
    return <OrganisationForm key={id} body={data} {...(parentName ? { parentName } : {})} />;
  },
});
