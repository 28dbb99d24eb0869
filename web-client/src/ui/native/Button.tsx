import { type ButtonHTMLAttributes, type ReactNode, useId } from "react";

export type ButtonKind = "primary" | "danger" | "quiet";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  kind?: ButtonKind | undefined;
  /** Takes the whole width, in a narrow column. */
  wide?: boolean;
  /** Something runs: a second press does nothing. */
  busy?: boolean;
  /** Why it can't be pressed now; shown beside it. A button is never disabled without it. */
  blocked?: ReactNode;
}

/** A verb and its object: "Approve 1,170.00 USD". Links that look like one: `<Link className="button">`. */
export function Button({ kind, wide, busy, blocked, onClick, type = "button", children, ...rest }: Props) {
  const id = useId();
  const still = busy || !!blocked;
  return (
    <>
      <button
        {...rest}
        // A submit button that must not submit is an ordinary one.
        type={still && type === "submit" ? "button" : type}
        className="button"
        data-kind={kind}
        data-wide={wide || undefined}
        aria-disabled={still || undefined}
        aria-busy={busy || undefined}
        aria-describedby={blocked ? id : rest["aria-describedby"]}
        onClick={still ? undefined : onClick}
      >
        {children}
      </button>
      {blocked ? (
        <span id={id} className="small soft">
          {blocked}
        </span>
      ) : null}
    </>
  );
}
