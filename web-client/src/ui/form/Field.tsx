import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect } from "react";
import { get, useFormContext } from "react-hook-form";
import { fieldId, useFormShare } from "./context";

export interface FieldProps {
  /** The field's name in the values: dotted for a part, `phases.0.starts_on`. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** Says so beside the label; what is not marked must be answered. */
  optional?: boolean;
}

/** What a control takes to be tied to its label, hint and error. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface Props extends FieldProps {
  /** Several controls under one label: a fieldset with a legend. */
  group?: boolean;
  /** The control brings its label itself, on its own line. */
  line?: boolean;
  /** After the control, and described by it: a counter, a status. */
  after?: (id: string) => ReactNode;
  /** The part of the value whose error is said here, where the value has several: `amount`. */
  part?: string;
  children: (control: ControlProps) => ReactNode;
}

/** Label, hint, error, control, in this order: the error is read before what it is about. */
export function Field({ name, label, hint, optional, group, line, after, part, children }: Props) {
  const { t } = useLingui();
  const { formState } = useFormContext();
  const { id: form, labels } = useFormShare();
  useEffect(() => {
    labels.set(name, label);
  }, [labels, name, label]);

  const id = fieldId(form, name);
  const said = (of: string) => (get(formState.errors, of) as { message?: string } | undefined)?.message;
  const message = said(name) ?? (part ? said(`${name}.${part}`) : undefined);
  const described = [hint && `${id}-h`, message && `${id}-e`, after && `${id}-a`].filter(Boolean).join(" ");
  const control: ControlProps = {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": message ? true : undefined,
  };
  const suffix = optional ? <span className="optional"> {t`(may be left empty)`}</span> : null;
  const inside = (
    <>
      {hint ? (
        <span className="hint" id={`${id}-h`}>
          {hint}
        </span>
      ) : null}
      {message ? (
        <span className="error" id={`${id}-e`}>
          {message}
        </span>
      ) : null}
      {children(control)}
      {after?.(`${id}-a`)}
    </>
  );
  return group ? (
    <fieldset
      className="field"
      data-field={name}
      data-invalid={message ? true : undefined}
      aria-describedby={control["aria-describedby"]}
    >
      <legend>
        {label}
        {suffix}
      </legend>
      {inside}
    </fieldset>
  ) : (
    <div className="field" data-field={name} data-invalid={message ? true : undefined}>
      {line ? null : (
        <label htmlFor={id}>
          {label}
          {suffix}
        </label>
      )}
      {inside}
    </div>
  );
}
