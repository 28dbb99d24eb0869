import { useCallback, useEffect, useRef, useState } from "react";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";

const PREFIX = "umusanzu.draft:";
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The top-level values that differ from what the form began with. */
export function changesOf<Values extends FieldValues>(before: Values, after: Values): Partial<Values> {
  const names = Object.keys(after).filter((name) => !same(after[name], before[name]));
  return Object.fromEntries(names.map((name) => [name, after[name]])) as Partial<Values>;
}

/**
 * Keeps on this device what is typed into a form that is sent by its button, until `forget`. Only what was
 * changed is kept, so that it can be put on top of what somebody else has saved meanwhile.
 */
export function useDraft<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  key: string,
  initial?: Values,
): {
  restored: boolean;
  forget: () => void;
  /** Sent: begin anew, with these values or those the form began with. */
  clear: (values?: DefaultValues<Values>) => void;
} {
  const [restored, setRestored] = useState(false);
  const done = useRef(false);
  const began = useRef<Values>(initial ?? form.getValues());
  useEffect(() => {
    const name = PREFIX + key;
    try {
      const kept = JSON.parse(localStorage.getItem(name) ?? "null") as Partial<Values> | null;
      if (kept) {
        form.reset({ ...form.getValues(), ...kept }, { keepDefaultValues: true });
        setRestored(true);
      }
    } catch {
      localStorage.removeItem(name); // not ours, or cut short: what the server has stands
    }
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (done.current) return;
        const changes = changesOf(began.current, values);
        try {
          if (Object.keys(changes).length > 0) localStorage.setItem(name, JSON.stringify(changes));
          else localStorage.removeItem(name);
        } catch {
          // A full or forbidden store: the form still works.
        }
      },
    });
  }, [form, key]);
  const forget = useCallback(() => {
    done.current = true;
    localStorage.removeItem(PREFIX + key);
  }, [key]);
  const clear = useCallback(
    (values?: DefaultValues<Values>) => {
      localStorage.removeItem(PREFIX + key);
      setRestored(false);
      form.reset(values);
    },
    [form, key],
  );
  return { restored, forget, clear };
}
