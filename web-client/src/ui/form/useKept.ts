import { useCallback, useEffect, useState } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";

const PREFIX = "umusanzu.draft:";
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Keeps what is typed on this device until it is sent, and puts it back into the form: for a form that is sent
 * as a whole. `key` names what it is about, as an API path does. Only values that differ from what the form
 * began with are kept, so that a draft never takes back what someone else has changed meanwhile.
 */
export function useKept<Values extends FieldValues>(form: UseFormReturn<Values>, key: string) {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    const store = PREFIX + key;
    try {
      const kept = JSON.parse(localStorage.getItem(store) ?? "{}") as Partial<Values>;
      for (const [name, value] of Object.entries(kept)) {
        form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
      }
      setRestored(Object.keys(kept).length > 0);
    } catch {
      // What another version wrote is no draft.
    }
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        const began = form.formState.defaultValues as Record<string, unknown> | undefined;
        const changed = Object.entries(values).filter(([name, value]) => !same(value, began?.[name]));
        if (changed.length > 0) localStorage.setItem(store, JSON.stringify(Object.fromEntries(changed)));
        else localStorage.removeItem(store);
      },
    });
  }, [form, key]);
  return {
    /** Something typed earlier on this device was put back. */
    restored,
    /** Once the server has it. */
    forget: useCallback(() => {
      localStorage.removeItem(PREFIX + key);
      setRestored(false);
    }, [key]),
  };
}
