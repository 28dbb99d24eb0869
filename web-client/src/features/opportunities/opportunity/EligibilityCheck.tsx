import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { asProblem } from "@/api/problem";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Status } from "@/ui/native/Status";
import type { OpportunityDetail } from "../queries";
import { Question } from "./Question";
import { type Answers, checkQuery } from "./queries";

/** Three answers tell at once whether one can apply. The API weighs them and stores nothing. */
export function EligibilityCheck({ opportunity }: { opportunity: OpportunityDetail }) {
  const id = useId();
  const [answers, setAnswers] = useState<Answers>({});
  const { data, error } = useQuery(checkQuery(opportunity.id, useDeferredValue(answers)));
  const kinds = [...new Set(opportunity.conditions.map(({ kind }) => kind))].slice(0, 3);
  if (kinds.length === 0) return null;

  const change = (changed: Answers) =>
    setAnswers((before) =>
      Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value !== null)),
    );
  const outcomes = data?.conditions ?? [];
  const all = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === "meets");
  return (
    <form className="card" aria-labelledby={`${id}h`} onSubmit={(event) => event.preventDefault()}>
      <h2 id={`${id}h`}>
        <Trans>Can I apply?</Trans>
      </h2>
      {kinds.map((kind) => (
        <Question key={kind} kind={kind} opportunity={opportunity} answers={answers} onChange={change}>
          <div role="status">
            {outcomes
              .filter((condition) => condition.kind === kind && condition.outcome !== "unknown")
              .map(({ code, label, waivable, outcome }) => (
                <p key={code}>
                  <Status tone={outcome === "meets" ? "good" : "bad"}>
                    {outcome === "meets" ? (
                      <Trans>Meets: {label}</Trans>
                    ) : (
                      <Trans>Does not meet: {label}</Trans>
                    )}
                  </Status>
                  {outcome === "fails" && waivable ? (
                    <>
                      <br />
                      <span className="hint">
                        <Trans>The office may waive this. Apply and say why.</Trans>
                      </span>
                    </>
                  ) : null}
                </p>
              ))}
          </div>
        </Question>
      ))}
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {all ? <Notice tone="good" live title={<Trans>By these answers you can apply.</Trans>} /> : null}
      <p className="small soft">
        <Trans>Nothing here is stored until you apply.</Trans>
      </p>
    </form>
  );
}
