import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { originalQuery } from "@/api/original";
import { CallForm } from "@/features/calls-office/CallForm";
import { messages } from "@/features/calls-office/messages";
import { type Call, moduleQuery } from "@/features/calls-office/queries";

const original = (id: string) => originalQuery<Call>(`/api/v1/calls/${id}`);

export const Route = createFileRoute("/desk/calls/$id/edit")({
  loader: async ({ context: { queryClient }, params }) => {
    const [call] = await Promise.all([
      queryClient.fetchQuery({ ...original(params.id), staleTime: 0 }),
      messages(),
    ]);
    const module = call.module_id ? await queryClient.ensureQueryData(moduleQuery(call.module_id)) : null;
    return { module: module ? { id: module.id, name: module.title } : null };
  },
  component: function CallEditRoute() {
    const { id } = Route.useParams();
    const { data } = useSuspenseQuery(original(id));
    return <CallForm key={id} call={data} known={Route.useLoaderData()} />;
  },
});
