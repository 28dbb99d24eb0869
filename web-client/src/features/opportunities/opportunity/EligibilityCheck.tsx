import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { asProblem } from "@/api/problem";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Status } from "@/ui/native/Status";
import { type Answers, checkQuery, type OpportunityDetail } from "../queries";
import { CheckField } from "./CheckField";

type Condition = OpportunityDetail["conditions"][number];

/** A few answers tell at once whether one can apply: each condition of the call with what comes of it. */
export function EligibilityCheck({ opportunity }: { opportunity: OpportunityDetail }) {
  const id = useId();
  const [answers, setAnswers] = useState<Answers>({});
  const { conditions } = opportunity;
  const { data, error } = useQuery({
    ...checkQuery(opportunity.slug, answers),
    enabled: Object.keys(answers).length > 0,
    placeholderData: keepPreviousData,
  });
  if (conditions.length === 0) return null;
  const outcomes = new Map(data?.conditions.map((outcome) => [outcome.code, outcome.outcome]));
  const kinds = [...new Set(conditions.map(({ kind }) => kind))];
  return (
    <form className="card" aria-labelledby={`${id}h`} onSubmit={(event) => event.preventDefault()}>
      <h2 id={`${id}h`}>
        <Trans>Can I apply?</Trans>
      </h2>
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {kinds.map((kind) => (
        <CheckField
          key={kind}
          kind={kind}
          opportunity={opportunity}
          onAnswer={(answer) => setAnswers((before) => ({ ...before, ...answer }))}
        >
          {conditions
            .filter((condition) => condition.kind === kind)
            .map((condition) => (
              <Outcome key={condition.code} condition={condition} outcome={outcomes.get(condition.code)} />
            ))}
        </CheckField>
      ))}
      <p className="small soft">
        <Trans>Nothing here is stored until you apply.</Trans>
      </p>
    </form>
  );
}

function Outcome({ condition, outcome }: { condition: Condition; outcome: string | undefined }) {
  const { t } = useLingui();
  const { label } = condition;
  if (outcome === "meets") return <Status tone="good">{t`Meets: ${label}`}</Status>;
  if (outcome !== "fails") return <span className="hint">{label}</span>;
  return (
    <>
      <Status tone="bad">{t`Does not meet: ${label}`}</Status>
      {condition.waivable ? (
        <span className="hint">
          <Trans>The office may waive this. Apply and say why.</Trans>
        </span>
      ) : null}
    </>
  );
}
