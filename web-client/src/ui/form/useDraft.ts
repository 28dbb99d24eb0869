import { useCallback, useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { changesOf, forgetDraft, keepDraft, readDraft, useDraftNames } from "@/ui/drafts/drafts";

// What is on its way to the server: a form that is drawn anew by its answer does not bring it back.
const underWay = new Set<string>();

/**
 * Keeps on this device what is typed into a form that is sent by its button, until `send` or `discard`. Only what
 * was changed is kept, so that it can be put on top of what somebody else has saved meanwhile.
 */
export function useDraft<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  of: string,
  except: readonly string[] = [],
): {
  /** The moment at which what was put back had been typed; null if nothing was. */
  since: string | null;
  /** Begins anew with what the form began with. */
  discard: () => void;
  /** Sends by this; what is kept is forgotten unless it throws or answers `false`. */
  send: (work: () => unknown) => Promise<void>;
} {
  const name = useDraftNames()(of);
  const [since, setSince] = useState<string | null>(null);
  // What the server has got: a form that stays after it was sent has nothing to keep until more is typed.
  const done = useRef<Values | null>(null);
  const not = except.join(" ");
  useEffect(() => {
    const without = (values: object) =>
      Object.fromEntries(Object.entries(values).filter(([field]) => !not.split(" ").includes(field)));
    const kept = underWay.has(name) ? null : readDraft(name);
    setSince(kept?.at ?? null);
    if (kept) form.reset({ ...form.getValues(), ...without(kept.values) }, { keepDefaultValues: true });
    return form.subscribe({
      formState: { values: true },
      callback: ({ values, defaultValues }) => {
        const unsent = done.current ? changesOf(done.current, values) : values;
        keepDraft(name, without(changesOf((defaultValues ?? {}) as object, unsent)));
      },
    });
  }, [form, name, not]);
  const discard = useCallback(() => {
    forgetDraft(name);
    setSince(null);
    form.reset();
  }, [form, name]);
  const send = async (work: () => unknown) => {
    underWay.add(name);
    try {
      if ((await work()) === false) return;
      done.current = structuredClone(form.getValues());
      forgetDraft(name);
      setSince(null);
    } finally {
      underWay.delete(name);
    }
  };
  return { since, discard, send };
}
