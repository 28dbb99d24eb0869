import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { etagOf } from "@/api/etags";
import { call } from "@/api/send";
import { useDraftNames } from "@/ui/drafts/drafts";
import { Autosave, type SaveState } from "./autosave";
import { applyProblem } from "./errors";

/** One row that several forms save by turns: the version to name next, and the save under way. */
export interface SavedRow {
  etag: string | undefined;
  turn: Promise<unknown>;
}

interface Options<Values extends FieldValues> {
  /** What is saved: `/api/v1/applications/<id>`. It also names the draft on this device. */
  path: string;
  /** `PUT` for what is only taken whole; then `toBody` makes it of all values. */
  method?: "PATCH" | "PUT";
  /** The values as the API takes them; what has changed, as it is, unless given. */
  toBody?: (changes: Partial<Values>, values: Values) => unknown;
  /** Where another form saves a part of the same row: both are given the same. */
  row?: SavedRow;
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
 * Saves a form as it is typed: on this device at once, at the server after a moment of quiet. The version it
 * names is the one this form began with or last saved, never one that a refetch has seen meanwhile.
 */
export function useAutosave<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  { path, method = "PATCH", toBody, row: shared, onSaved }: Options<Values>,
): AutosaveControl<Values> {
  const [row] = useState<SavedRow>(() => shared ?? { etag: etagOf(path), turn: Promise.resolve() });
  const draftName = useDraftNames();
  const [restored, setRestored] = useState(false);
  const latest = useRef({ toBody, onSaved });
  useEffect(() => {
    latest.current = { toBody, onSaved };
  });

  const [autosave] = useState(
    () =>
      new Autosave({
        key: draftName(path),
        initial: structuredClone(form.getValues()),
        save: (changes) => {
          const body = latest.current.toBody?.(changes as Partial<Values>, form.getValues()) ?? changes;
          const done = row.turn.then(async () => {
            const headers: Record<string, string> = row.etag ? { "If-Match": row.etag } : {};
            const { data, response } = await call(method, path, { body, headers });
            row.etag = response.headers.get("ETag") ?? row.etag;
            latest.current.onSaved?.(data);
          });
          row.turn = done.catch(() => undefined);
          return done;
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
        row.etag = etagOf(path);
        form.reset(autosave.resolve(values) as Values);
      },
      [autosave, form, path, row],
    ),
    discard: useCallback(() => autosave.discard(), [autosave]),
  };
}
