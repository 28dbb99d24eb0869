import type { ReactNode } from "react";

export interface TimelineEntry {
  id: string;
  title: ReactNode;
  /** When, where, by whom. */
  when?: ReactNode;
  children?: ReactNode;
  /** `next` is still to come, `now` is the present one. */
  at?: "next" | "now";
}

/** What happened, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map(({ id, title, when, children, at }) => (
        <li key={id} data-next={at === "next" || undefined} aria-current={at === "now" || undefined}>
          <strong>{title}</strong>
          {when ? <span className="when">{when}</span> : null}
          {children}
        </li>
      ))}
    </ol>
  );
}
