import { useCallback, useEffect, useState } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";

const PREFIX = "umusanzu.draft:";

/**
 * Keeps what is typed on this device until it is sent, and puts it back into the form: for a form that is sent
 * as a whole. `key` names what it is about, as an API path does.
 */
export function useKept<Values extends FieldValues>(form: UseFormReturn<Values>, key: string) {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    try {
      const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") as Values | null;
      for (const [name, value] of Object.entries(kept ?? {})) {
        form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
      }
      setRestored(kept !== null);
    } catch {
      // What another version wrote is no draft.
    }
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        if (isDirty) localStorage.setItem(PREFIX + key, JSON.stringify(values));
        else localStorage.removeItem(PREFIX + key);
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
