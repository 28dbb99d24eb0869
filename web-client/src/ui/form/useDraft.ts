import { useCallback, useEffect, useState } from "react";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";

const PREFIX = "umusanzu.draft:";

/**
 * Keeps on this device what is typed into a form that nothing stands behind yet: a new receipt, a new line of a
 * log. It is back after a closed tab or an ended session; `clear` when it has been sent. Signing out forgets it.
 */
export function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, name: string) {
  const key = PREFIX + name;
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    try {
      const kept = localStorage.getItem(key);
      if (kept) {
        form.reset({ ...form.getValues(), ...(JSON.parse(kept) as Values) }, { keepDefaultValues: true });
        setRestored(true);
      }
    } catch {
      localStorage.removeItem(key); // what can't be read is no draft
    }
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        try {
          if (isDirty) localStorage.setItem(key, JSON.stringify(values));
        } catch {
          // A full or forbidden store: it stays in the form.
        }
      },
    });
  }, [form, key]);
  const clear = useCallback(
    (values?: DefaultValues<Values>) => {
      localStorage.removeItem(key);
      setRestored(false);
      form.reset(values);
    },
    [form, key],
  );
  return { restored, clear };
}
