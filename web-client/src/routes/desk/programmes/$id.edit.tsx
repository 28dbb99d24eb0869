import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { originalQuery } from "@/api/original";
import { messages } from "@/features/programmes-office/messages";
import { ProgrammeForm } from "@/features/programmes-office/ProgrammeForm";
import type { Programme } from "@/features/programmes-office/queries";

const original = (id: string) => originalQuery<Programme>(`/api/v1/programmes/${id}`);

export const Route = createFileRoute("/desk/programmes/$id/edit")({
  loader: ({ context: { queryClient }, params }) =>
    Promise.all([messages(), queryClient.fetchQuery({ ...original(params.id), staleTime: 0 })]),
  component: function ProgrammeEditRoute() {
    const { id } = Route.useParams();
    const { data } = useSuspenseQuery(original(id));
    return <ProgrammeForm key={id} programme={data} />;
  },
});
