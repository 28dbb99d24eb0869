import { Plural, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useFormContext } from "react-hook-form";
import { fieldId, useFormShare } from "./context";
import { flatErrors } from "./errors";

/** What needs another look, above the form; takes focus after each attempt. */
export function ErrorSummary({ attempt }: { attempt: number }) {
  const { t } = useLingui();
  const { formState } = useFormContext();
  const { id, labels } = useFormShare();
  const ref = useRef<HTMLDivElement>(null);
  const errors = flatErrors(formState.errors);
  const count = errors.length;
  const answered = useRef(0);
  // After every render: the errors may come with a later one than the attempt that found them.
  useEffect(() => {
    if (attempt === answered.current || !ref.current) return;
    answered.current = attempt;
    ref.current.focus();
  });
  if (count === 0) return null;
  return (
    <div
      className="notice"
      data-tone="bad"
      role="alert"
      tabIndex={-1}
      ref={ref}
      aria-labelledby={`${id}-sum`}
    >
      <h2 id={`${id}-sum`}>
        <Plural value={count} one="One answer needs another look" other="# answers need another look" />
      </h2>
      <ul>
        {errors.map(({ name, message }) => {
          const label = labels.get(name);
          return (
            <li key={name}>
              <a
                className="reach"
                href={`#${fieldId(id, name)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId(id, name))?.focus();
                }}
              >
                {label?.endsWith("?") ? `${label} ${message}` : label ? t`${label}: ${message}` : message}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
