import { createFileRoute } from "@tanstack/react-router";
import { MyGrant } from "@/features/grants/MyGrant";
import { messages } from "@/features/grants/messages";
import { grantQuery } from "@/features/grants/queries";
import { messages as money } from "@/features/payments/messages";
import { Receipts } from "@/features/payments/Receipts";

export const Route = createFileRoute("/_public/me/grants/$id")({
  loader: ({ context, params }) =>
    Promise.all([messages(), money(), context.queryClient.ensureQueryData(grantQuery(params.id))]),
  component: function MyGrantRoute() {
    return (
      <MyGrant
        id={Route.useParams().id}
        me={Route.useRouteContext().me}
        receipts={(payment) => <Receipts id={payment} />}
      />
    );
  },
});
