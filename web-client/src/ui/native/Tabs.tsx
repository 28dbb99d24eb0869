import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";

export interface Tab {
  key: string;
  label: ReactNode;
  /** A number that was asked for, such as that of a saved filter. */
  count?: number | string;
  link: LinkProps;
}

/** Links of which one is where you are; the choice is in the URL. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const row = useRef<HTMLElement>(null);
  const here = useLocation({ select: ({ href }) => href });
  // On a phone the row scrolls: where one is has to be on screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says which of them that is
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current && current) row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - 48;
  }, [here]);
  return (
    <nav ref={row} className="tabs" aria-label={label}>
      {tabs.map(({ key, label: text, count, link }) => (
        <Link key={key} activeOptions={{ exact: true, includeSearch: true }} {...link}>
          {text} {count === undefined ? null : <span>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
