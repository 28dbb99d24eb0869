import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { KIGALI, useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { toast } from "@/ui/native/Toast";
import { myCertificatesQuery } from "../queries";
import css from "./certificates.module.css";

/** One's certificates: on paper, the code, and the page where anyone can check it. */
export function MyCertificates({ cursor }: { cursor?: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useSuspenseQuery(myCertificatesQuery(cursor));
  const copy = async (code: string) => {
    try {
      await navigator.clipboard.writeText(code);
      toast(t`Copied: ${code}`);
    } catch {
      toast(t`This browser did not let us copy. The code is ${code}.`, { tone: "bad" });
    }
  };
  return (
    <Page
      title={t`My certificates`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My certificates` }]}
    >
      {data.items.length > 0 ? (
        <ul className={css.sheets}>
          {data.items.map(({ id, code, kind, name, what, issued_at, revoked_at }) => {
            const day = format.date(issued_at, "full", KIGALI);
            return (
              <li key={id} className={css.sheet}>
                <div className="band" data-tall aria-hidden="true" />
                <div className={css.inside}>
                  <p className="small">
                    {kind === "completion" ? (
                      <Trans>Certificate of completion</Trans>
                    ) : (
                      <Trans>Certificate of service</Trans>
                    )}
                  </p>
                  <h2>{what}</h2>
                  <p className={css.name}>{name}</p>
                  <p className={css.line}>
                    <State of="certificates" state={revoked_at ? "revoked" : "valid"} />
                    <span className="soft">
                      <Trans>Issued on {day}</Trans>
                    </span>
                  </p>
                  <p className={css.line}>
                    <span className="soft">
                      <Trans>Code</Trans>
                    </span>{" "}
                    <span className="code">{code}</span>
                    <Button
                      kind="quiet"
                      aria-label={t`Copy the code ${code}`}
                      onClick={() => void copy(code)}
                    >
                      <Trans>Copy</Trans>
                    </Button>
                  </p>
                  <div className="actions">
                    <a
                      className="button"
                      href={`/api/v1/certificates/${id}/pdf?language=${format.locale}`}
                      download
                      aria-label={t`Save as PDF: ${what}`}
                    >
                      <Trans>Save as PDF</Trans>
                    </a>
                    <Link
                      className="reach"
                      to="/verify/$code"
                      params={{ code }}
                      aria-label={t`The page where others check it: ${code}`}
                    >
                      <Trans>The page where others check it</Trans>
                    </Link>
                  </div>
                </div>
              </li>
            );
          })}
        </ul>
      ) : (
        <Empty title={<Trans>No certificates yet</Trans>}>
          <p>
            <Trans>You get one when you complete a training, or when your assignment is closed.</Trans>
          </p>
          <Link className="reach" to="/me/trainings">
            <Trans>My trainings</Trans>
          </Link>
        </Empty>
      )}
      <Pager next={data.next_cursor} />
    </Page>
  );
}
