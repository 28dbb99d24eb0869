import { type ReactNode, useId } from "react";

interface Props {
  title: ReactNode;
  /** At the end of the heading's line: a link, a state, a remark. */
  aside?: ReactNode;
  /** `list` for rows of opportunities, `map` for the map. */
  kind?: "list" | "map";
  id?: string;
  children: ReactNode;
}

/** A strong line, a heading, and what belongs to it. */
export function Section({ title, aside, kind, id, children }: Props) {
  const own = useId();
  return (
    <section className={kind ? `section ${kind}` : "section"} id={id} aria-labelledby={own}>
      {aside ? (
        <div className="head">
          <h2 id={own}>{title}</h2>
          {aside}
        </div>
      ) : (
        <h2 id={own}>{title}</h2>
      )}
      {children}
    </section>
  );
}
