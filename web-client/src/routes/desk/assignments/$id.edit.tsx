import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { originalQuery } from "@/api/original";
import { AssignmentForm } from "@/features/assignments/AssignmentForm";
import { messages } from "@/features/assignments/messages";
import { type Assignment, needQuery, organisationQuery } from "@/features/assignments/queries";

const original = (id: string) => originalQuery<Assignment>(`/api/v1/assignments/${id}`);
const picked = (row: { id: string; name?: string; title?: string } | null | undefined) =>
  row ? { id: row.id, name: row.name ?? row.title ?? row.id } : null;

export const Route = createFileRoute("/desk/assignments/$id/edit")({
  loader: async ({ context: { queryClient }, params }) => {
    const [row] = await Promise.all([
      queryClient.fetchQuery({ ...original(params.id), staleTime: 0 }),
      messages(),
    ]);
    const others = [...new Set(row.phases.map(({ host_id }) => host_id))].filter((id) => id !== row.host.id);
    const hosts = await Promise.all(others.map((id) => queryClient.ensureQueryData(organisationQuery(id))));
    const need = row.need_id ? await queryClient.ensureQueryData(needQuery(row.need_id)) : null;
    return {
      call: picked(row.call),
      host: picked(row.host),
      unit: picked(row.unit),
      need: picked(need),
      hosts: Object.fromEntries(hosts.map(({ id, name }) => [id, name])),
    };
  },
  component: function AssignmentEditRoute() {
    const { id } = Route.useParams();
    const { data } = useSuspenseQuery(original(id));
    return <AssignmentForm key={id} row={data} known={Route.useLoaderData()} />;
  },
});
