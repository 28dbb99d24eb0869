import { createFileRoute } from "@tanstack/react-router";
import { ownBody } from "@/api/me";
import { AssignmentForm } from "@/features/assignments/AssignmentForm";
import { messages } from "@/features/assignments/messages";
import { callQuery, needQuery } from "@/features/assignments/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("call", "need");

/** `call` and `need` are ids of what it begins with. */
export const Route = createFileRoute("/desk/assignments/new")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { me, queryClient }, deps }) => {
    const [need, call] = await Promise.all([
      deps.need ? queryClient.ensureQueryData(needQuery(deps.need)) : null,
      deps.call ? queryClient.ensureQueryData(callQuery(deps.call)) : null,
      messages(),
    ]);
    return {
      host: ownBody(me),
      ...(call ? { call: { id: call.id, name: call.title } } : {}),
      ...(need
        ? {
            need: { id: need.id, name: need.title },
            host: { id: need.organisation_id, name: need.organisation_name },
            title: need.title,
          }
        : {}),
    };
  },
  component: function AssignmentNewRoute() {
    return <AssignmentForm known={Route.useLoaderData()} />;
  },
});
