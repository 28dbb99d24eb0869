import { createFileRoute } from "@tanstack/react-router";
import { CertificateCheck } from "@/features/certificates/CertificateCheck";
import { messages } from "@/features/certificates/messages";

export const Route = createFileRoute("/_public/verify/$code")({
  loader: () => messages(),
  component: function VerifyRoute() {
    return <CertificateCheck code={Route.useParams().code} />;
  },
});
