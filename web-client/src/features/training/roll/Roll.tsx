import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import type { Mark, RollLine } from "../queries";
import { useTrainingWords } from "../words";
import css from "./roll.module.css";

const CHOICES = ["present", "late", "absent"] as const;

interface Props {
  lines: readonly RollLine[];
  /** What each is marked with now, kept on this device or on the server. */
  marks: Readonly<Record<string, Mark | null>>;
  /** Left out for those who may only look. */
  onMark?: (made: Readonly<Record<string, Mark>>) => void;
}

/** Everyone expected, by name: one tap each. */
export function Roll({ lines, marks, onMark }: Props) {
  const open = lines.filter(({ enrolment_id }) => !marks[enrolment_id]);
  const others = () =>
    onMark?.(Object.fromEntries(open.map(({ enrolment_id }) => [enrolment_id, "present" as const])));
  return (
    <Section
      title={onMark ? <Trans>Who is here?</Trans> : <Trans>Who came</Trans>}
      aside={
        onMark && open.length > 0 ? (
          <Button onClick={others}>
            <Trans>All others present</Trans>
          </Button>
        ) : null
      }
    >
      {lines.length > 0 ? (
        <ul className={css.roll}>
          {lines.map((line) => (
            <Line
              key={line.enrolment_id}
              line={line}
              mark={marks[line.enrolment_id] ?? null}
              onMark={onMark}
            />
          ))}
        </ul>
      ) : (
        <Empty title={<Trans>Nobody is in this group yet</Trans>}>
          <p>
            <Trans>Enrol people in the group; they stand on the roll of each session.</Trans>
          </p>
        </Empty>
      )}
    </Section>
  );
}

interface LineProps {
  line: RollLine;
  mark: Mark | null;
  onMark: Props["onMark"];
}

function Line({ line, mark, onMark }: LineProps) {
  const { t } = useLingui();
  const id = useId();
  const words = useTrainingWords();
  const { enrolment_id: key, name } = line;
  const away = mark === "absent" || mark === "excused";
  return (
    <li data-open={(onMark && !mark) || undefined}>
      <div className={css.who}>
        <strong>{name}</strong>
        <span className="small soft">{line.employer}</span>
        {line.state === "enrolled" ? null : <State of="enrolments" state={line.state} />}
      </div>
      {onMark ? (
        <fieldset className={css.marks}>
          <legend className="hidden">{name}</legend>
          {CHOICES.map((choice) => (
            <label key={choice} className={css.mark}>
              <input
                type="radio"
                name={id}
                checked={choice === "absent" ? away : mark === choice}
                onChange={() => onMark({ [key]: choice })}
              />
              {words.mark(choice)}
            </label>
          ))}
        </fieldset>
      ) : mark ? (
        <State of="attendance" state={mark} />
      ) : (
        <span className="soft">
          <Trans>Not marked</Trans>
        </span>
      )}
      {onMark && away ? (
        <label className={`choice ${css.excuse}`}>
          <input
            type="checkbox"
            checked={mark === "excused"}
            onChange={(event) => onMark({ [key]: event.target.checked ? "excused" : "absent" })}
          />
          <span>
            {t`With an excuse`}
            <span className="hidden">: {name}</span>
          </span>
        </label>
      ) : null}
    </li>
  );
}
