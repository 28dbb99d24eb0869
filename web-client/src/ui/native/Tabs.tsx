import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

export interface Tab {
  key: string;
  label: ReactNode;
  /** A number that was asked for, such as that of a saved filter. */
  count?: number | string;
  link: LinkProps;
}

/** Links of which one is where you are; the choice is in the URL. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ key, label: text, count, link }) => (
        <Link key={key} activeOptions={{ exact: true, includeSearch: true }} {...link}>
          {text} {count === undefined ? null : <span>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
