import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { KIGALI, useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import { toast } from "@/ui/native/Toast";
import { type Group, groupCertificatesQuery } from "../queries";

/** The certificates of a group; one press issues them to everyone who completed and has none. */
export function Certificates({ group }: { group: Group }) {
  const { t } = useLingui();
  const format = useFormat();
  const { send } = useSend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { data, error } = useQuery(groupCertificatesQuery(group.id));
  const issue = async () => {
    setBusy(true);
    setProblem(null);
    try {
      let count = 0;
      await send(async () => {
        const { data: issued } = await client.POST("/api/v1/cohorts/{cohort_id}/certificates", {
          params: { path: { cohort_id: group.id } },
        });
        count = issued?.items.length ?? 0;
      }, null);
      toast(count === 0 ? t`Nobody waits for a certificate` : t`Certificates issued: ${count}`);
    } catch (failed) {
      setProblem(asProblem(failed));
    }
    setBusy(false);
  };
  return (
    <Section
      title={<Trans>Certificates</Trans>}
      aside={
        <Button busy={busy} onClick={() => void issue()}>
          <Trans>Issue to all who completed</Trans>
        </Button>
      }
    >
      {problem ? <ProblemNotice problem={problem} /> : null}
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {data || error ? null : <Skeleton lines={4} />}
      {data && data.items.length > 0 ? (
        <Table
          caption={t`Certificates, newest first`}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", label: t`Name`, head: true, render: ({ name }) => name },
            {
              key: "code",
              label: t`Code`,
              render: ({ code }) => (
                <Link className="code" to="/verify/$code" params={{ code }}>
                  {code}
                </Link>
              ),
            },
            {
              key: "issued",
              label: t`Issued`,
              render: ({ issued_at }) => format.date(issued_at, "medium", KIGALI),
            },
            {
              key: "state",
              label: t`State`,
              render: ({ revoked_at }) => (
                <State of="certificates" state={revoked_at ? "revoked" : "valid"} />
              ),
            },
            {
              key: "paper",
              label: t`On paper`,
              render: ({ id, name }) => (
                <a
                  href={`/api/v1/certificates/${id}/pdf?language=${format.locale}`}
                  aria-label={t`PDF for ${name}`}
                >
                  PDF
                </a>
              ),
            },
          ]}
        />
      ) : null}
      {data && data.items.length === 0 ? (
        <Empty title={<Trans>No certificates yet</Trans>}>
          <p>
            <Trans>Mark people as completed under People; then issue all certificates at once.</Trans>
          </p>
        </Empty>
      ) : null}
    </Section>
  );
}
