import { createFileRoute } from "@tanstack/react-router";
import { messages } from "@/features/training/messages";
import { MyCertificates } from "@/features/training/mine/MyCertificates";
import { myCertificatesQuery } from "@/features/training/queries";
import { texts } from "@/ui/native/search";

const validateSearch = texts("cursor");

export const Route = createFileRoute("/_public/me/certificates")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([messages(), context.queryClient.ensureQueryData(myCertificatesQuery(deps.cursor))]),
  component: function MyCertificatesRoute() {
    const { cursor } = Route.useSearch();
    return <MyCertificates {...(cursor ? { cursor } : {})} />;
  },
});
