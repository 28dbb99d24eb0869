import type { ReactNode, Ref } from "react";

interface Props {
  tone?: "bad" | "wait" | "good" | "here" | "act";
  title?: ReactNode;
  /** Read out at once, for what has just happened. */
  live?: boolean;
  children?: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** A message across the page. */
export function Notice({ tone, title, live, children, ref }: Props) {
  return (
    <div
      ref={ref}
      className="notice"
      data-tone={tone}
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      tabIndex={ref ? -1 : undefined}
    >
      {title ? (
        <p>
          <strong>{title}</strong>
        </p>
      ) : null}
      {children}
    </div>
  );
}
