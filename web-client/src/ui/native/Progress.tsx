import { type ReactNode, useId } from "react";

/** How far something is that takes over a second; without `share` (0 to 1), that it runs. */
export function Progress({ label, share }: { label: ReactNode; share?: number }) {
  const id = useId();
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} max={1} {...(share === undefined ? {} : { value: share })} />
    </div>
  );
}
