import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { KIGALI, useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { Loading } from "@/ui/native/Loading";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Status } from "@/ui/native/Status";
import { checkQuery } from "./queries";

/** Whether a certificate is what it says, for anyone who holds its code. */
export function CertificateCheck({ code }: { code: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data, error } = useQuery(checkQuery(code));
  const again = (
    <Link className="reach" to="/verify">
      <Trans>Check another code</Trans>
    </Link>
  );
  if (error) {
    const problem = asProblem(error);
    const unknown = problem.status === 404 || problem.status === 422;
    return (
      <Page title={t`Check a certificate`} line={<span className="code">{code}</span>}>
        {unknown ? (
          <div className="prose">
            <Status tone="bad" big>
              <Trans>No certificate has this code</Trans>
            </Status>
            <p>
              <Trans>
                Compare it with the print: letters and digits are easily mixed up. If it is right, the
                certificate is not one of ours.
              </Trans>
            </p>
          </div>
        ) : (
          <ProblemNotice problem={problem} />
        )}
        <p>{again}</p>
      </Page>
    );
  }
  if (!data) return <Loading />;
  const dayOf = (moment: string) => {
    const day = format.date(moment, "full", KIGALI);
    return t`${day} (Kigali time)`;
  };
  const revoked = data.revoked_at ? dayOf(data.revoked_at) : null;
  return (
    <Page
      title={data.name}
      crumbs={[
        { label: t`Check a certificate`, link: { to: "/verify" } },
        { label: <span className="code">{data.code}</span> },
      ]}
      line={
        <Status tone={data.valid ? "good" : "bad"} big>
          {data.valid ? (
            <Trans>Valid</Trans>
          ) : revoked ? (
            <Trans>Revoked on {revoked}</Trans>
          ) : (
            <Trans>Not valid</Trans>
          )}
        </Status>
      }
    >
      <Facts>
        <Fact term={t`Certificate`}>{data.kind === "service" ? t`Of service` : t`Of completion`}</Fact>
        <Fact term={t`For`}>{data.what}</Fact>
        <Fact term={t`Dates`}>
          {data.starts_on && data.ends_on ? format.range(data.starts_on, data.ends_on) : null}
        </Fact>
        <Fact term={t`Issued`}>{dayOf(data.issued_at)}</Fact>
        <Fact term={t`Code`}>
          <span className="code">{data.code}</span>
        </Fact>
      </Facts>
      <p>{again}</p>
    </Page>
  );
}
