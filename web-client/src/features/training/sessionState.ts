import type { MeetingItem } from "./queries";

type Known = Pick<MeetingItem, "state" | "starts_at" | "minutes" | "marked">;

/**
 * The state of a session as the clock leaves it: one that is over is no longer planned. It is `untaken` until
 * somebody is marked, and `unclosed` until its trainer says that it was held; only that makes it count.
 */
export function standingOf({ state, starts_at, minutes, marked }: Known, at: Date): string {
  const over = Date.parse(starts_at) + minutes * 60_000 <= at.getTime();
  if (state !== "scheduled" || !over) return state;
  return marked > 0 ? "unclosed" : "untaken";
}
