import { Trans, useLingui } from "@lingui/react/macro";
import type { CSSProperties, ReactNode } from "react";

export interface Step {
  label: ReactNode;
  /** A link to the step, where it may be opened. */
  link?: ReactNode;
}

/** Where one is in a form of several pages. `current` counts from 0; what is before it is done. */
export function Steps({ steps, current }: { steps: readonly Step[]; current: number }) {
  const { t } = useLingui();
  const position = current + 1;
  const total = steps.length;
  const label = steps[current]?.label;
  return (
    <nav className="steps" aria-label={t`Steps`} style={{ "--n": total } as CSSProperties}>
      <p className="now" aria-hidden="true">
        <Trans>
          Step {position} of {total}: {label}
        </Trans>
      </p>
      <ol>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their order
          <li key={index} data-done={index < current || undefined}>
            <span aria-current={index === current ? "step" : undefined}>
              {step.link ?? step.label}
              {index < current ? <span className="hidden">, {t`done`}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
