import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
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
  const valid = data.status === "valid" || data.status === "issued";
  const revoked = data.revoked_on ? format.date(data.revoked_on, "full") : null;
  return (
    <Page
      title={data.person_name}
      crumbs={[{ label: t`Check a certificate`, link: { to: "/verify" } }, { label: data.code }]}
      line={
        <Status tone={valid ? "good" : "bad"} big>
          {valid ? (
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
        <Fact term={t`For`}>{data.title}</Fact>
        <Fact term={t`At`}>{data.host}</Fact>
        <Fact term={t`Dates`}>
          {data.starts_on && data.ends_on ? format.range(data.starts_on, data.ends_on) : null}
        </Fact>
        <Fact term={t`Issued`}>{data.issued_on ? format.date(data.issued_on, "full") : null}</Fact>
        <Fact term={t`By`}>{format.list(data.issued_by ?? [])}</Fact>
        <Fact term={t`Code`}>
          <span className="code">{data.code}</span>
        </Fact>
      </Facts>
      <p>{again}</p>
    </Page>
  );
}
