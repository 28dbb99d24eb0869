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
  // The server could not even say what happened.
  const fault = problem.kind.startsWith("http-5");
  const title = {
    offline: t`No connection. Nothing is lost; try again when you have a network.`,
    stale: t`Someone else changed this while you were working.`,
    fault: t`Something went wrong`,
    other: problem.title || t`That did not work.`,
  }[problem.kind === "offline" ? "offline" : overtaken ? "stale" : fault ? "fault" : "other"];
  const errors = problem.errors.filter(({ detail }) => detail);
  return (
    <Notice tone="bad" live title={title}>
      {problem.detail && problem.kind !== "offline" ? <p>{problem.detail}</p> : null}
      {fault ? (
        <p>
          <Trans>The fault is ours, and it has been recorded.</Trans>
        </p>
      ) : null}
      {errors.length > 0 ? (
        <ul>
          {errors.map(({ pointer, code, detail }) => (
            <li key={`${pointer} ${code}`}>{detail}</li>
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
