import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId } from "react";
import type { Schema } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Status } from "@/ui/native/Status";
import { Table } from "@/ui/native/Table";
import type { Group } from "../queries";
import css from "./scores.module.css";
import { cell, useScores } from "./useScores";

interface Props {
  group: Group;
  tests: readonly Schema<"ScoresRead">[];
  mayWrite: boolean;
}

/** Names down, tests across; Enter goes to the next person of the same test. Empty takes a score back. */
export function ScoreGrid({ group, tests, mayWrite }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const { typed, wrong, problem, busy, type, save, reload, undo } = useScores(group, tests);
  const people = tests[0]?.lines ?? [];
  const changed = Object.keys(typed).length;
  const saved = new Map(
    tests.flatMap(({ kind, lines }) => lines.map((line) => [cell(kind, line.enrolment_id), line.score])),
  );
  const place = (kind: string, row: number) => `${id}-${kind}-${row}`;
  const onKeyDown = (event: KeyboardEvent, kind: string, row: number) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    document.getElementById(place(kind, row + (event.shiftKey ? -1 : 1)))?.focus();
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      <Table
        caption={t`Scores by person and test`}
        rows={people.map((line, row) => ({ ...line, row }))}
        rowKey={({ enrolment_id }) => enrolment_id}
        columns={[
          { key: "name", label: t`Name`, head: true, render: ({ name }) => name },
          ...tests.map(({ kind, title, most }) => {
            const highest = format.number(most);
            return {
              key: kind,
              label: t`${title} (of ${highest})`,
              num: true,
              render: ({ enrolment_id, name, row }: { enrolment_id: string; name: string; row: number }) => {
                const at = cell(kind, enrolment_id);
                const score = saved.get(at);
                const text = score === null || score === undefined ? "" : String(score);
                if (!mayWrite) return score === null || score === undefined ? "" : format.number(score);
                const error = wrong[at];
                return (
                  <span className={css.score}>
                    <input
                      id={place(kind, row)}
                      className="input"
                      inputMode="decimal"
                      autoComplete="off"
                      aria-label={t`${name}: ${title}`}
                      aria-invalid={error ? true : undefined}
                      aria-describedby={error ? `${place(kind, row)}-e` : undefined}
                      data-changed={typed[at] !== undefined || undefined}
                      value={typed[at] ?? text}
                      onChange={(event) => type(at, event.target.value, text)}
                      onKeyDown={(event) => onKeyDown(event, kind, row)}
                    />
                    {error ? (
                      <span id={`${place(kind, row)}-e`} className={css.wrong} role="alert">
                        {error}
                      </span>
                    ) : null}
                  </span>
                );
              },
            };
          }),
        ]}
      />
      {mayWrite ? (
        <div className="actions">
          <Button
            type="submit"
            kind="primary"
            busy={busy}
            blocked={changed === 0 ? <Trans>Nothing has changed.</Trans> : null}
          >
            <Plural value={changed} _0="Save the scores" one="Save # score" other="Save # scores" />
          </Button>
          {changed > 0 ? (
            <>
              <Button kind="quiet" onClick={undo}>
                <Trans>Undo what I typed</Trans>
              </Button>
              <Status tone="wait">
                <Trans>Kept on this device until you save</Trans>
              </Status>
            </>
          ) : null}
        </div>
      ) : null}
    </form>
  );
}
