import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Problem } from "@/api/problem";
import type { Reason } from "@/api/transitions";
import { changesOf, forgetDraft, keepDraft, readDraft, useDraftNames } from "@/ui/drafts/drafts";
import { Restored } from "@/ui/drafts/Restored";
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
  /** Names what is typed on this device, until it is forgotten by whoever has sent it; a bare "yes" has none. */
  draft?: string;
  /** Who will read it, what follows from it. */
  explanation?: ReactNode;
  choices?: readonly ReasonChoice[] | undefined;
  busy: boolean;
  problem: Problem | null;
  onReload: () => void;
  onConfirm: (reason: Reason) => void;
  onClose: () => void;
}

const NOTHING = { code: "", text: "" };

/** Asks why, or only whether. What was typed stays through a failed attempt, Escape and a closed tab. */
export function ReasonDialog(props: Props) {
  const {
    title,
    label,
    danger,
    ask,
    draft,
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
  const name = useDraftNames()(draft ?? "");
  const [kept, setKept] = useState(() => (draft ? readDraft(name) : null));
  const [{ code, text }, setReason] = useState({ ...NOTHING, ...kept?.values });
  const [missing, setMissing] = useState(false);

  const write = (reason: typeof NOTHING) => {
    setReason(reason);
    setMissing(false);
    if (draft) keepDraft(name, changesOf(NOTHING, reason));
  };
  const discard = () => {
    setReason(NOTHING);
    setKept(null);
    forgetDraft(name);
  };
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
              onChange={(event) => write({ text, code: event.target.value })}
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
              onChange={(event) => write({ code, text: event.target.value })}
            />
          </div>
        )}
        <Restored since={kept?.at ?? null} onDiscard={discard} />
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
