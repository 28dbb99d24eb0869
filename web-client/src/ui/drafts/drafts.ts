import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DRAFTS, meQuery } from "@/api/me";
import { now } from "@/i18n/clock";

type Values = Record<string, unknown>;

/** What was typed and not sent, and the moment it was typed last. */
export interface Draft {
  at: string;
  values: Values;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
// Whatever a form is called and wherever it stands: these never lie on a device.
const SECRET = /password|secret|token/i;

/** The top-level values that differ from what the form began with. */
export function changesOf<Of extends object>(before: Of, after: Of): Partial<Of> {
  const [old, all] = [before as Values, after as Values];
  const names = Object.keys(all).filter((name) => !same(all[name], old[name]));
  return Object.fromEntries(names.map((name) => [name, all[name]])) as Partial<Of>;
}

/** The names under which this account's drafts lie on this device: nobody else who signs in here is shown them. */
export function useDraftNames(): (name: string) => string {
  const queryClient = useQueryClient();
  // Of the person whose page this is, also when somebody else has signed in in another tab meanwhile.
  const [owner] = useState(() => queryClient.getQueryData(meQuery.queryKey)?.account.id ?? "");
  return (name) => `${DRAFTS}${owner}:${name}`;
}

/** What lies under this name; null for nothing, and for what is not whole. */
export function readDraft(name: string): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null") as Partial<Draft> | null;
    if (kept && typeof kept.at === "string" && kept.values && typeof kept.values === "object")
      return { at: kept.at, values: kept.values };
  } catch {
    // Cut short, or not ours: as if nothing lay there.
  }
  forgetDraft(name);
  return null;
}

/** Keeps these values until `forgetDraft`, except secrets; with none to keep it forgets. */
export function keepDraft(name: string, values: object): void {
  const kept = Object.entries(values).filter(([field]) => !SECRET.test(field));
  try {
    if (kept.length === 0) localStorage.removeItem(name);
    else
      localStorage.setItem(
        name,
        JSON.stringify({ at: now().toISOString(), values: Object.fromEntries(kept) }),
      );
  } catch {
    // A full or forbidden store: the form still works.
  }
}

export function forgetDraft(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // A forbidden store has kept nothing.
  }
}
