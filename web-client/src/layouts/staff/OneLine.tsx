import { Trans } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { type NavItem, NavLink } from "../Shell";

/** How many areas fit on the first line of their list; it is asked again whenever the list's width changes. */
function useFitting(nav: readonly NavItem[]) {
  const list = useRef<HTMLUListElement>(null);
  const [fitting, setFitting] = useState(nav.length);
  const names = nav.map(({ label }) => label).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other areas have other widths
  useLayoutEffect(() => {
    if (!list.current) return;
    const watch = new ResizeObserver(([entry]) => {
      const areas = [...(entry?.target.children ?? [])] as HTMLElement[];
      const top = areas[0]?.offsetTop;
      setFitting(areas.filter((area) => area.offsetTop === top).length);
    });
    watch.observe(list.current);
    return () => watch.disconnect();
  }, [names]);
  return { list, fitting };
}

const close = (menu: HTMLDetailsElement) => menu.removeAttribute("open");
const onKeyDown = (event: KeyboardEvent<HTMLDetailsElement>) => {
  if (event.key !== "Escape" || !event.currentTarget.open) return;
  close(event.currentTarget);
  event.currentTarget.querySelector("summary")?.focus();
};
const onBlur = (event: FocusEvent<HTMLDetailsElement>) => {
  if (!event.currentTarget.contains(event.relatedTarget)) close(event.currentTarget);
};

/** The areas of the desk on one line; those that a language or a window leaves no room for stand in a menu at its end. */
export function OneLine({ nav }: { nav: readonly NavItem[] }) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const { list, fitting } = useFitting(nav);
  const others = nav.slice(fitting);
  return (
    <>
      <ul className="nav one-line" ref={list}>
        {nav.map((item, place) => (
          <li key={item.label} data-below={place >= fitting || undefined}>
            <NavLink {...item} />
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <details className="more" key={path} onKeyDown={onKeyDown} onBlur={onBlur}>
          <summary>
            <Trans>More</Trans>
          </summary>
          <ul>
            {others.map((item) => (
              <li key={item.label}>
                <NavLink {...item} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
