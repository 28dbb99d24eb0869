import type { ReactNode } from "react";

/** good ✓ · now ◆ (happening) · wait ◈ (someone's turn) · late ▲ · bad ✕ · over – (ended, nothing to do) · none □ */
export type Tone = "good" | "now" | "wait" | "late" | "bad" | "over" | "none";

/** A state: its word, with shape and colour. Words of states come from `i18n/words`. */
export function Status({ tone, big, children }: { tone: Tone; big?: boolean; children: ReactNode }) {
  return (
    <span className="status" data-tone={tone === "none" ? undefined : tone} data-big={big || undefined}>
      {children}
    </span>
  );
}
