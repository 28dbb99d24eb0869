import { Trans, useLingui } from "@lingui/react/macro";
import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, useEffect, useRef } from "react";
import { Toasts } from "@/ui/native/Toast";
import { Mark } from "./Mark";

export interface NavItem {
  label: string;
  link: LinkProps;
  /** Addresses that belong to it as well: there, too, it says where one is. */
  also?: readonly string[];
}

interface Props {
  home: LinkProps;
  nav: readonly NavItem[];
  /** What stands in the header where it is wide, in place of all areas in a row. */
  line?: ComponentType<{ nav: readonly NavItem[] }>;
  /** At the end of the header: language, search, the person. Used twice: in the line and in the menu. */
  end: ReactNode;
  footer: ReactNode;
  children: ReactNode;
}

/** After going to another page, reading starts at its top: focus moves to `main`. */
function useFocusOnNavigation() {
  const path = useLocation({ select: (location) => location.pathname });
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what happened
  useEffect(() => {
    if (first.current) first.current = false;
    else document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
  return path;
}

/** One area of the header; it says where one is. */
export function NavLink({ label, link, also }: NavItem) {
  const here = useLocation({ select: ({ pathname }) => also?.some((start) => pathname.startsWith(start)) });
  return (
    <Link {...link} aria-current={here || undefined}>
      {label}
    </Link>
  );
}

/** Band, header, page, footer: what every page stands in. */
export function Shell({ home, nav, line: Line, end, footer, children }: Props) {
  const { t } = useLingui();
  const path = useFocusOnNavigation();
  const items = (
    <ul className="nav">
      {nav.map((item) => (
        <li key={item.label}>
          <NavLink {...item} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <a className="skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className="top">
        <div className="band" aria-hidden="true" />
        <div className="wrap">
          <Link className="mark" activeProps={{ "aria-current": undefined }} {...home}>
            <Mark />
          </Link>
          <nav className="wide-only" aria-label={t`Main`}>
            {Line ? <Line nav={nav} /> : items}
          </nav>
          <div className="end wide-only">{end}</div>
          <details className="narrow-only" key={path}>
            <summary>
              <Trans>Menu</Trans>
            </summary>
            <nav aria-label={t`Menu`}>
              {items}
              {end}
            </nav>
          </details>
        </div>
      </header>
      {children}
      <footer className="foot">
        <div className="wrap">{footer}</div>
      </footer>
      <Toasts />
    </>
  );
}
