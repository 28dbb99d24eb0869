import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { ReasonDialog } from "@/ui/actions/ReasonDialog";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Status } from "@/ui/native/Status";
import { toast } from "@/ui/native/Toast";
import { consentsQuery } from "../queries";
import styles from "../rows.module.css";

/** Each consent with its text and date, and the way to take it back. */
export function Consents() {
  const { t } = useLingui();
  const format = useFormat();
  const queryClient = useQueryClient();
  const { data, error } = useQuery(consentsQuery());
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setAsked(null);
    setProblem(null);
  };
  const withdraw = async (id: string) => {
    setBusy(true);
    try {
      await client.POST("/api/v1/consents/{consent_id}/withdraw", { params: { path: { consent_id: id } } });
      toast(t`Your consent is withdrawn`);
      close();
      await queryClient.invalidateQueries();
    } catch (failed) {
      setProblem(asProblem(failed));
    }
    setBusy(false);
  };
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <Skeleton />;
  if (data.items.length === 0) return <Empty title={<Trans>Nothing so far</Trans>} />;
  return (
    <>
      <ul className={styles.rows}>
        {data.items.map(({ id, about, text, given_at, withdrawn_at, organisation_name }) => {
          const given = format.date(given_at, "full");
          const ended = withdrawn_at ? format.date(withdrawn_at, "full") : "";
          return (
            <li key={id}>
              <span className="prose">
                {about ? <strong>{about}</strong> : null}
                <span>{text}</span>
                <span className="small soft">
                  {organisation_name ? `${organisation_name}, ` : null}
                  <Trans>given on {given}</Trans>
                </span>
              </span>
              {withdrawn_at ? (
                <Status tone="over">
                  <Trans>Withdrawn on {ended}</Trans>
                </Status>
              ) : (
                <Button kind="quiet" onClick={() => setAsked(id)}>
                  <Trans>Withdraw it…</Trans>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asked ? (
        <ReasonDialog
          title={t`Withdraw this consent`}
          label={t`Withdraw it`}
          danger
          ask="confirm"
          explanation={t`What relied on it ends at once.`}
          busy={busy}
          problem={problem}
          onReload={() => void queryClient.invalidateQueries()}
          onConfirm={() => void withdraw(asked)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
