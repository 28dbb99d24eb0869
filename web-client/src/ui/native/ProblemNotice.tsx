import { Trans, useLingui } from "@lingui/react/macro";
import type { Problem } from "@/api/problem";
import { Button } from "./Button";
import { Notice } from "./Notice";

interface Props {
  problem: Problem;
  /** Fetches what is there now; offered where someone else was faster. What was typed stays. */
  onReload?: () => void;
}

/** What went wrong with what was just tried, and what to do about it. */
export function ProblemNotice({ problem, onReload }: Props) {
  const { t } = useLingui();
  const overtaken =
    problem.status === 412 || (problem.status === 409 && problem.kind === "invalid-transition");
  const title = {
    offline: t`No connection. Nothing is lost; try again when you have a network.`,
    stale: t`Someone else changed this while you were working.`,
    other: problem.title || t`That did not work. Try again in a moment.`,
  }[problem.kind === "offline" ? "offline" : overtaken ? "stale" : "other"];
  // What was said once is not said again: a detail may begin with the title, and a single error be the detail.
  const detail = problem.kind === "offline" ? "" : problem.detail;
  const heading = detail.startsWith(title) ? detail : title;
  const errors = problem.errors.filter((error) => error.detail && error.detail !== detail);
  return (
    <Notice tone="bad" live title={heading}>
      {detail && detail !== heading ? <p>{detail}</p> : null}
      {errors.length > 0 ? (
        <ul>
          {errors.map((error) => (
            <li key={`${error.pointer} ${error.code}`}>{error.detail}</li>
          ))}
        </ul>
      ) : null}
      {overtaken && onReload ? (
        <div className="actions">
          <span>
            <Trans>What you typed is kept.</Trans>
          </span>
          <Button onClick={onReload}>
            <Trans>Load the latest</Trans>
          </Button>
        </div>
      ) : null}
    </Notice>
  );
}
