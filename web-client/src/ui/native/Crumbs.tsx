import { useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

export interface Crumb {
  label: ReactNode;
  /** Left out for the page itself. */
  link?: LinkProps;
}

/** You are here. */
export function Crumbs({ items }: { items: readonly Crumb[] }) {
  const { t } = useLingui();
  return (
    <nav className="crumbs" aria-label={t`You are here`}>
      <ol>
        {items.map(({ label, link }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path has an order
          <li key={index}>{link ? <Link {...link}>{label}</Link> : label}</li>
        ))}
      </ol>
    </nav>
  );
}
