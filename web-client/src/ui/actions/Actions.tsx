import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Problem } from "@/api/problem";
import { noteBody, type Reason, reasonBody, useTransitions } from "@/api/transitions";
import { catalogue } from "@/i18n/messages";
import { useWords, type Verb } from "@/i18n/words";
import { forgetDraft, useDraftNames } from "@/ui/drafts/drafts";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { toast } from "@/ui/native/Toast";
import { type ReasonChoice, ReasonDialog } from "./ReasonDialog";

await catalogue(import.meta.glob("./locales/*.po"))();

/** What a verb's own form gets, for a verb that needs more than a reason (a date, a sum). */
export interface VerbForm {
  /** Does it with this body; true when done, and the dialog closes. */
  run: (body: unknown) => Promise<boolean>;
  busy: boolean;
  problem: Problem | null;
  reload: () => void;
  close: () => void;
}

interface Props {
  resource: string;
  id: string;
  /** `allowed_actions` of the detail: what whoever asks may do now. */
  allowed: readonly string[];
  /** The filled button, if it is allowed; one per screen. */
  primary?: string;
  /** Only these, in this order; otherwise all that is allowed. */
  only?: readonly string[];
  /** The object of the verb in the dialog's title: a name, a code, a sum. */
  about?: string;
  forms?: Record<string, (form: VerbForm) => ReactNode>;
  reasons?: Record<string, readonly ReasonChoice[]>;
  /** What follows from a verb, said in its dialog. */
  explain?: Record<string, ReactNode>;
  /** Another way on: it stands before whatever cannot be undone. */
  beside?: ReactNode;
  onDone?: (verb: string) => void;
}

const bodyOf = (ask: Verb["ask"], reason: Reason) =>
  ask === "reason" ? reasonBody(reason) : ask === "note" ? noteBody(reason) : undefined;

/** The state's `allowed_actions` as buttons; asks for a reason or a confirmation where one is due. */
export function Actions(props: Props) {
  const { resource, id, allowed, primary, only, about, forms, reasons, explain, beside, onDone } = props;
  const { t } = useLingui();
  const words = useWords();
  const { run, busy, problem, clear, reload } = useTransitions(resource, id);
  const [asked, setAsked] = useState<string | null>(null);
  const draftName = useDraftNames();
  const draftOf = (verb: string) => `${resource}/${id}/${verb}`;

  const shown = (only ?? allowed).filter((verb) => allowed.includes(verb));
  const rank = (verb: string) => (verb === primary ? 0 : words.verb(resource, verb).danger ? 2 : 1);
  const sorted = [...shown].sort((a, b) => rank(a) - rank(b));

  const close = () => {
    setAsked(null);
    clear();
  };
  const act = async (verb: string, body?: unknown): Promise<boolean> => {
    const done = await run(verb, body);
    if (done) {
      forgetDraft(draftName(draftOf(verb)));
      setAsked(null);
      toast(words.verb(resource, verb).done);
      onDone?.(verb);
    }
    return done;
  };
  const press = (verb: string) => {
    clear();
    if (forms?.[verb] || words.verb(resource, verb).ask) setAsked(verb);
    else void act(verb);
  };

  const button = (name: string) => {
    const { label, danger, ask } = words.verb(resource, name);
    return (
      <Button
        key={name}
        kind={name === primary ? "primary" : danger ? "danger" : undefined}
        busy={busy === name}
        onClick={() => press(name)}
      >
        {label}
        {ask || forms?.[name] ? "…" : null}
      </Button>
    );
  };

  const verb = asked ? words.verb(resource, asked) : null;
  const label = verb?.label ?? "";
  const title = about && verb ? t`${label}: ${about}` : label;
  const form = asked ? forms?.[asked] : undefined;
  return (
    <>
      {problem && !asked ? <ProblemNotice problem={problem} onReload={() => void reload()} /> : null}
      <div className="actions">
        {sorted.filter((name) => rank(name) < 2).map(button)}
        {beside}
        {sorted.filter((name) => rank(name) === 2).map(button)}
      </div>
      {asked && form ? (
        <Dialog open onClose={close} title={title}>
          {form({
            run: (body) => act(asked, body),
            busy: busy === asked,
            problem,
            reload: () => void reload(),
            close,
          })}
        </Dialog>
      ) : null}
      {asked && verb && !form ? (
        <ReasonDialog
          draft={draftOf(asked)}
          title={title}
          label={verb.label}
          danger={verb.danger}
          ask={verb.ask ?? "confirm"}
          explanation={explain?.[asked]}
          choices={reasons?.[asked]}
          busy={busy === asked}
          problem={problem}
          onReload={() => void reload()}
          onConfirm={(reason) => void act(asked, bodyOf(verb.ask, reason))}
          onClose={close}
        />
      ) : null}
    </>
  );
}
