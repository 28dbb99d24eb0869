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
  const nav = useRef<HTMLElement>(null);
  const now = useLocation({ select: ({ href }) => href });
  // Where they do not all fit, the one where you are is in sight; the page itself does not move.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what decides which one it is
  useEffect(() => {
    const bar = nav.current;
    if (!bar) return;
    const show = () => {
      const at = bar.querySelector<HTMLElement>("[aria-current]");
      if (at) bar.scrollLeft = at.offsetLeft - bar.offsetLeft - 48;
    };
    show();
    // The letters and the counts that make the tabs as wide as they are come later.
    const seen = new ResizeObserver(show);
    for (const one of [bar, ...bar.children]) seen.observe(one);
    return () => seen.disconnect();
  }, [now]);
  return (
    <nav className="tabs" aria-label={label} ref={nav}>
      {tabs.map(({ key, label: text, count, link }) => (
        <Link key={key} activeOptions={{ exact: true, includeSearch: true }} {...link}>
          {text} {count === undefined ? null : <span>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
