import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Problem } from "@/api/problem";
import type { Reason } from "@/api/transitions";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { ProblemNotice } from "@/ui/native/ProblemNotice";

export interface ReasonChoice {
  code: string;
  label: string;
}

interface Props {
  title: string;
  /** The verb on the button that does it. */
  label: string;
  danger?: boolean | undefined;
  /** Whether a text must be given, may be given, or is not asked for. */
  ask: "reason" | "note" | "confirm";
  /** Who will read it, what follows from it. */
  explanation?: ReactNode;
  choices?: readonly ReasonChoice[] | undefined;
  busy: boolean;
  problem: Problem | null;
  onReload: () => void;
  onConfirm: (reason: Reason) => void;
  onClose: () => void;
}

/** Asks why, or only whether. What was typed stays through a failed attempt. */
export function ReasonDialog(props: Props) {
  const {
    title,
    label,
    danger,
    ask,
    explanation,
    choices = [],
    busy,
    problem,
    onReload,
    onConfirm,
    onClose,
  } = props;
  const { t } = useLingui();
  const id = useId();
  const [text, setText] = useState("");
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ask === "reason" && !text.trim() && !code) setMissing(true);
    else onConfirm({ code, text: text.trim() });
  };

  return (
    <Dialog open onClose={onClose} title={title}>
      {explanation ? <p>{explanation}</p> : null}
      {problem ? <ProblemNotice problem={problem} onReload={onReload} /> : null}
      <form onSubmit={submit} noValidate>
        {choices.length > 0 ? (
          <div className="field">
            <label htmlFor={`${id}c`}>{t`Reason`}</label>
            <select
              className="input"
              id={`${id}c`}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            >
              <option value="">{t`Choose one`}</option>
              {choices.map((choice) => (
                <option key={choice.code} value={choice.code}>
                  {choice.label}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {ask === "confirm" ? null : (
          <div className="field" data-invalid={missing || undefined}>
            <label htmlFor={`${id}t`}>
              {choices.length > 0 ? t`In your words` : t`Reason`}
              {ask === "note" ? <span className="optional"> {t`(may be left empty)`}</span> : null}
            </label>
            {missing ? (
              <span
                className="error"
                id={`${id}e`}
                role="alert"
              >{t`Write why: it is shown to whoever it concerns.`}</span>
            ) : null}
            <textarea
              className="input"
              id={`${id}t`}
              value={text}
              aria-invalid={missing || undefined}
              aria-describedby={missing ? `${id}e` : undefined}
              onChange={(event) => {
                setText(event.target.value);
                setMissing(false);
              }}
            />
          </div>
        )}
        <div className="actions">
          <Button type="submit" kind={danger ? "danger" : "primary"} busy={busy}>
            {label}
          </Button>
          <Button onClick={onClose}>
            <Trans>Leave as it is</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
