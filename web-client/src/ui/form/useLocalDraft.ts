import { useEffect, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

const PREFIX = "umusanzu.draft:";

/**
 * Keeps what is typed on this device until it has been sent, for what the API takes only as a whole: a closed tab,
 * an ended session or a failed attempt loses nothing. Signing out forgets it with all other drafts.
 */
export function useLocalDraft<Values extends FieldValues>(form: UseFormReturn<Values>, name: string) {
  const key = PREFIX + name;
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    const untouched = JSON.stringify(form.getValues());
    const kept = read(key);
    if (kept) {
      form.reset({ ...form.getValues(), ...kept }, { keepDefaultValues: true });
      setRestored(true);
    }
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values }) => {
        const text = JSON.stringify(values);
        if (text === untouched) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      },
    });
  }, [form, key]);
  return { restored, forget: () => localStorage.removeItem(key) };
}

function read(key: string): Record<string, unknown> | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Record<string, unknown> | null;
  } catch {
    return null;
  }
}
