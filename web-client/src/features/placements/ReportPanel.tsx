import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import css from "./parts.module.css";
import { type Placement, reportQuery } from "./queries";
import { ReportForm } from "./ReportForm";
import { usePlacementWords } from "./words";

/** One report: to write, to read, to accept or return, to correct by a new one beside it. */
export function ReportPanel({ stay, id }: { stay: Placement; id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePlacementWords();
  const [correcting, setCorrecting] = useState(false);
  const { data: report, error } = useQuery(reportQuery(stay.id, id));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!report) return <Skeleton lines={3} />;
  const allowed = report.allowed_actions;
  const decisions = allowed.filter((verb) => verb !== "submit" && verb !== "correct");
  const text = (words: string) => (words ? <span className={css.answer}>{words}</span> : null);
  return (
    <div className={css.panel}>
      {report.note ? (
        <Notice tone="wait" title={<Trans>What was said about it</Trans>}>
          <p className={css.answer}>{report.note}</p>
        </Notice>
      ) : null}
      {allowed.includes("submit") ? (
        <ReportForm stay={stay} report={report} verb="submit" />
      ) : (
        <>
          {report.done ? (
            <Facts stacked>
              <Fact term={t`What was done`}>{text(report.done)}</Fact>
              <Fact term={t`What was learnt`}>{text(report.learnt)}</Fact>
              <Fact term={t`What comes next`}>{text(report.next_steps)}</Fact>
              <Fact term={t`People trained`}>
                {report.people_trained === null ? null : format.number(report.people_trained)}
              </Fact>
            </Facts>
          ) : (
            <p className="soft">
              <Trans>Not written yet.</Trans>
            </p>
          )}
          {decisions.length > 0 ? (
            <Actions
              resource={`placements/${stay.id}/reports`}
              id={report.id}
              allowed={decisions}
              about={words.report(report.kind)}
            />
          ) : null}
          {allowed.includes("correct") ? (
            correcting ? (
              <ReportForm stay={stay} report={report} verb="correct" close={() => setCorrecting(false)} />
            ) : (
              <div className="actions">
                <Button onClick={() => setCorrecting(true)}>
                  <Trans>Correct it by a new one</Trans>
                </Button>
              </div>
            )
          ) : null}
        </>
      )}
    </div>
  );
}
