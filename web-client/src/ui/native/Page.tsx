import type { ReactNode } from "react";
import { pageWords } from "@/i18n/messages";
import "@/styles/more.css";
import { type Crumb, Crumbs } from "./Crumbs";
import { useTitle } from "./title";

await pageWords();

interface Props {
  /** In the browser's tab and, unless `heading` says more, as the page's heading. */
  title: string;
  heading?: ReactNode;
  lede?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Under the heading: state, code, remark. */
  line?: ReactNode;
  /** Buttons at the end of the heading's line. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page inside a layout: way here, heading, actions, content. */
export function Page({ title, heading, lede, crumbs, line, actions, children }: Props) {
  useTitle(title);
  const top = (
    <div className="title">
      {crumbs ? <Crumbs items={crumbs} /> : null}
      <h1 tabIndex={-1}>{heading ?? title}</h1>
      {lede ? <p className="lede">{lede}</p> : null}
      {line ? <div className="line">{line}</div> : null}
    </div>
  );
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      {actions ? (
        <div className="head">
          {top}
          <div className="actions">{actions}</div>
        </div>
      ) : (
        top
      )}
      {children}
    </main>
  );
}
