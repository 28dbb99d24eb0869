import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { KIGALI, useFormat } from "@/i18n/format";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import type { Placement } from "./queries";
import { serviceCertificatesQuery } from "./queries";

/** Once a stay is closed its certificate of service can be issued, once; afterwards it is shown. */
export function CertificateOfService({ stay }: { stay: Placement }) {
  const { t } = useLingui();
  const format = useFormat();
  const { send } = useSend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const closed = stay.state === "closed";
  const { data } = useQuery({ ...serviceCertificatesQuery(stay.person_id), enabled: closed });
  if (!closed || !data) return null;
  const valid = data.items.filter((one) => one.placement_id === stay.id && !one.revoked_at);
  const issue = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await send(
        () => client.POST("/api/v1/certificates", { body: { placement_id: stay.id } }),
        t`Certificate issued`,
      );
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return (
    <Section title={<Trans>Certificate of service</Trans>}>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {valid.map(({ id, code, issued_at, what }) => {
        const day = format.date(issued_at, "medium", KIGALI);
        return (
          <p key={id}>
            <a className="reach" href={`/api/v1/certificates/${id}/pdf?language=${format.locale}`}>
              {what}
            </a>{" "}
            <span className="small soft">
              <Trans>issued {day}</Trans>, <span className="code">{code}</span>
            </span>
          </p>
        );
      })}
      {valid.length === 0 ? (
        <div className="actions">
          <Button busy={busy} onClick={() => void issue()}>
            <Trans>Issue the certificate</Trans>
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
