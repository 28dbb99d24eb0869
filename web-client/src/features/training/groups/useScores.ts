import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client, type Schema } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useDraftNames } from "@/ui/drafts/drafts";
import { useSend } from "@/ui/form/useSend";
import type { Group } from "../queries";

type Scores = Schema<"ScoresRead">;
type Texts = Record<string, string>;

/** One cell of the grid: a test and a person's place. */
export const cell = (kind: string, enrolment: string) => `${kind}/${enrolment}`;

/** `64,5` or `64.5` as a number, null for nothing, undefined for what is none. */
function scoreOf(text: string): number | null | undefined {
  const written = text.trim().replace(",", ".");
  if (!written) return null;
  return /^\d+(\.\d+)?$/.test(written) ? Number(written) : undefined;
}

/** What was typed into the grid and is not with the server yet, kept on this device; and its way there. */
export function useScores(group: Group, tests: readonly Scores[]) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const key = useDraftNames()(`cohorts/${group.id}/scores`);
  const [typed, setTyped] = useState<Texts>(() => kept(key));
  const [wrong, setWrong] = useState<Texts>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const keep = (next: Texts) => {
    setTyped(next);
    if (Object.keys(next).length > 0) localStorage.setItem(key, JSON.stringify(next));
    else localStorage.removeItem(key);
  };
  const type = (at: string, text: string, saved: string) => {
    const { [at]: _, ...others } = typed;
    keep(text === saved ? others : { ...others, [at]: text });
    const { [at]: __, ...right } = wrong;
    setWrong(right);
  };

  const save = async () => {
    setProblem(null);
    const errors: Texts = {};
    for (const [at, text] of Object.entries(typed))
      if (scoreOf(text) === undefined) errors[at] = t`Write a number, like 64.`;
    setWrong(errors);
    if (Object.keys(errors).length > 0) return;
    setBusy(true);
    let left = typed;
    // The test before goes first: a later one is taken only by who has it.
    for (const { kind } of tests) {
      const mine = Object.entries(typed).filter(([at]) => at.startsWith(`${kind}/`));
      if (mine.length === 0) continue;
      const scores = Object.fromEntries(
        mine.map(([at, text]) => [at.slice(kind.length + 1), scoreOf(text) ?? null]),
      );
      try {
        await send(
          () =>
            client.PUT("/api/v1/cohorts/{cohort_id}/tests/{kind}/scores", {
              params: { path: { cohort_id: group.id, kind } },
              body: { scores },
            }),
          t`Scores are saved`,
        );
        left = Object.fromEntries(Object.entries(left).filter(([at]) => !at.startsWith(`${kind}/`)));
        keep(left);
      } catch (error) {
        const said = asProblem(error);
        const found: Texts = {};
        for (const { pointer, detail } of said.errors) {
          const person = pointer.match(/^\/scores\/(.+)$/)?.[1];
          if (person) found[cell(kind, person)] = detail;
        }
        setWrong(found);
        if (Object.keys(found).length === 0) setProblem(said);
        break;
      }
    }
    setBusy(false);
  };
  return { typed, wrong, problem, busy, type, save, reload, undo: () => keep({}) };
}

function kept(key: string): Texts {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? "{}") as Texts | null) ?? {};
  } catch {
    return {};
  }
}
