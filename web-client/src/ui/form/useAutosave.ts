import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { etagOf } from "@/api/etags";
import { call } from "@/api/send";
import { Autosave, type SaveState } from "./autosave";
import { applyProblem } from "./errors";

interface Options<Values extends FieldValues> {
  /** What is patched: `/api/v1/applications/<id>`. It also names the draft on this device. */
  path: string;
  /** The values as the API takes them; as they are unless given. Stable, or the save starts anew. */
  toBody?: (changes: Partial<Values>) => unknown;
  /** After each save, with what the API answered. */
  onSaved?: (answer: unknown) => void;
}

export interface AutosaveControl<Values> {
  state: SaveState;
  /** Something typed earlier on this device was put back into the form. */
  restored: boolean;
  /** Sends what is unsent now; before leaving a step or submitting. */
  flush: () => Promise<boolean>;
  /** After a conflict, with the values the server has now: what was typed goes on top of them. */
  resolve: (latest: Values) => void;
  /** Forgets what only this device has. */
  discard: () => void;
}

/**
 * Saves a form as it is typed: on this device at once, with `PATCH` after a moment of quiet. The version it
 * names is the one this form began with or last saved, never one that a refetch has seen meanwhile.
 */
export function useAutosave<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  { path, toBody, onSaved }: Options<Values>,
): AutosaveControl<Values> {
  const etag = useRef(etagOf(path));
  const [restored, setRestored] = useState(false);
  const latest = useRef({ toBody, onSaved });
  useEffect(() => {
    latest.current = { toBody, onSaved };
  });

  const [autosave] = useState(
    () =>
      new Autosave({
        key: path,
        initial: structuredClone(form.getValues()),
        save: async (changes) => {
          const body = latest.current.toBody?.(changes as Partial<Values>) ?? changes;
          const headers: Record<string, string> = etag.current ? { "If-Match": etag.current } : {};
          const { data, response } = await call("PATCH", path, { body, headers });
          etag.current = response.headers.get("ETag") ?? etag.current;
          latest.current.onSaved?.(data);
        },
      }),
  );

  useEffect(() => {
    const kept = autosave.kept();
    if (kept) {
      for (const [name, value] of Object.entries(kept)) {
        form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
      }
      setRestored(true);
      autosave.change(form.getValues());
    }
    const stopWatching = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => autosave.change(values),
    });
    const send = () => void autosave.flush();
    // Hidden is the last thing a phone says before it puts a page to sleep.
    const onHide = () => {
      if (document.visibilityState === "hidden") send();
    };
    window.addEventListener("online", send);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      stopWatching();
      window.removeEventListener("online", send);
      document.removeEventListener("visibilitychange", onHide);
      send();
      autosave.stop();
    };
  }, [autosave, form]);

  const state = useSyncExternalStore(autosave.subscribe, () => autosave.state);
  useEffect(() => {
    if (state.status === "refused") applyProblem(form, state.problem, document.body);
  }, [state, form]);

  return {
    state,
    restored,
    flush: useCallback(() => autosave.flush(), [autosave]),
    resolve: useCallback(
      (values: Values) => {
        etag.current = etagOf(path);
        form.reset(autosave.resolve(values) as Values);
      },
      [autosave, form, path],
    ),
    discard: useCallback(() => autosave.discard(), [autosave]),
  };
}
