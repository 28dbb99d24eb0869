import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { Group } from "../queries";
import { nominees } from "./nominees";

const MOST = 200;

interface Outcome {
  enrolled: number;
  waiting: number;
  already: number;
}

/** A list as it came: it is read as it is pasted, and what could not be read is said line by line. */
export function EnrolList({ group }: { group: Group }) {
  const { t } = useLingui();
  const id = useId();
  const { send } = useSend();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { people, unread } = nominees(text);
  const count = people.length;

  const enrol = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await send(async () => {
        const { data } = await client.POST("/api/v1/cohorts/{cohort_id}/enrolments", {
          params: { path: { cohort_id: group.id } },
          body: { people },
        });
        const items = data?.items ?? [];
        const waiting = items.filter(({ state }) => state === "waitlisted").length;
        setOutcome({ enrolled: items.length - waiting, waiting, already: data?.already ?? 0 });
      }, t`The list has been taken in`);
      setText("");
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void enrol();
      }}
    >
      {problem ? <ProblemNotice problem={problem} /> : null}
      {outcome ? (
        <Notice tone="good" live>
          <ul>
            <li>
              <Plural
                value={outcome.enrolled}
                _0="Nobody new has a place"
                one="# person has a place now"
                other="# people have a place now"
              />
            </li>
            {outcome.waiting > 0 ? (
              <li>
                <Plural value={outcome.waiting} one="# waits" other="# wait" />
              </li>
            ) : null}
            {outcome.already > 0 ? (
              <li>
                <Plural
                  value={outcome.already}
                  one="# was in the group already"
                  other="# were in the group already"
                />
              </li>
            ) : null}
          </ul>
        </Notice>
      ) : null}
      <div className="field">
        <label htmlFor={id}>{t`A list`}</label>
        <span className="hint" id={`${id}h`}>
          <Trans>One person per line: name, e-mail, employer. Or paste the columns of a spreadsheet.</Trans>
        </span>
        <textarea
          className="input"
          id={id}
          rows={5}
          aria-describedby={`${id}h ${id}r`}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOutcome(null);
          }}
        />
        <span className="hint" id={`${id}r`} role="status">
          {text.trim() ? (
            <Plural value={count} _0="Nobody read yet" one="# person read" other="# people read" />
          ) : null}
        </span>
      </div>
      {unread.length > 0 ? (
        <Notice tone="wait" title={<Trans>These lines need a given and a family name:</Trans>}>
          <ul>
            {unread.map(({ line, text: words }) => (
              <li key={line}>{t`Line ${line}: ${words}`}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="actions">
        <Button
          type="submit"
          busy={busy}
          blocked={
            count === 0 ? (
              <Trans>Paste a list first.</Trans>
            ) : count > MOST ? (
              <Trans>{MOST} at a time are the most.</Trans>
            ) : null
          }
        >
          <Plural value={count} _0="Enrol the list" one="Enrol # person" other="Enrol # people" />
        </Button>
      </div>
    </form>
  );
}
