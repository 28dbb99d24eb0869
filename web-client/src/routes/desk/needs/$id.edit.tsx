import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { originalQuery } from "@/api/original";
import { messages } from "@/features/needs/messages";
import { NeedForm } from "@/features/needs/NeedForm";
import { type Need, organisationQuery, programmesQuery } from "@/features/needs/queries";

const original = (id: string) => originalQuery<Need>(`/api/v1/needs/${id}`);

export const Route = createFileRoute("/desk/needs/$id/edit")({
  loader: async ({ context: { queryClient }, params }) => {
    const [need, programmes] = await Promise.all([
      queryClient.fetchQuery({ ...original(params.id), staleTime: 0 }),
      queryClient.ensureQueryData(programmesQuery),
      messages(),
    ]);
    const unit = need.unit_id ? await queryClient.ensureQueryData(organisationQuery(need.unit_id)) : null;
    const programme = programmes.items.find(({ id }) => id === need.programme_id);
    return {
      programme: { id: need.programme_id, name: programme?.title ?? need.programme_id },
      organisation: { id: need.organisation_id, name: need.organisation_name },
      unit: unit ? { id: unit.id, name: unit.name } : null,
    };
  },
  component: function NeedEditRoute() {
    const { id } = Route.useParams();
    const { data } = useSuspenseQuery(original(id));
    return <NeedForm key={id} need={data} names={Route.useLoaderData()} />;
  },
});
