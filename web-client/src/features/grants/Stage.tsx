import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { Grant } from "./queries";
import { useGrantWords } from "./words";

/** How far the venture is; chosen, it is stored at once. */
export function Stage({ grant, write }: { grant: Grant; write: boolean }) {
  const { t } = useLingui();
  const id = useId();
  const change = useChange();
  const { stages } = useGrantWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [chosen, setChosen] = useState<Grant["stage"] | null>(null);
  if (!write) return stages[grant.stage];
  const choose = async (stage: Grant["stage"]) => {
    setChosen(stage);
    setProblem(null);
    try {
      await change(
        () =>
          client.PATCH("/api/v1/grants/{grant_id}", {
            params: { path: { grant_id: grant.id } },
            body: { stage },
          }),
        t`Stage: ${stages[stage]}`,
      );
    } catch (error) {
      setProblem(asProblem(error));
    }
    setChosen(null);
  };
  return (
    <>
      {problem ? <ProblemNotice problem={problem} /> : null}
      <label className="hidden" htmlFor={id}>{t`Stage of the venture`}</label>
      <select
        className="input"
        id={id}
        style={{ maxInlineSize: "14rem" }}
        value={chosen ?? grant.stage}
        onChange={(event) => void choose(event.target.value as Grant["stage"])}
      >
        {Object.entries(stages).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}
