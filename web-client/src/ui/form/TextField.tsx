import { useLingui } from "@lingui/react/macro";
import type { HTMLInputAutoCompleteAttribute } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useFormat } from "@/i18n/format";
import { Field, type FieldProps } from "./Field";

interface TextProps extends FieldProps {
  type?: "text" | "email" | "tel" | "url" | "password" | "search";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  short?: boolean;
}

/** What must be answered is checked here; everything else is the server's to say. */
export function useRequired(optional: boolean | undefined) {
  const { t } = useLingui();
  return optional ? {} : { required: t`Fill this in.` };
}

export function TextField({ type = "text", autoComplete, short, ...field }: TextProps) {
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...register(field.name, required)}
          className="input"
          type={type}
          autoComplete={autoComplete}
          data-short={short || undefined}
        />
      )}
    </Field>
  );
}

/** A number; its value is a number or null. What isn't one is said with what was written. */
export function NumberField({ min, max, ...field }: FieldProps & { min?: number; max?: number }) {
  const { t } = useLingui();
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...register(field.name, {
            ...required,
            setValueAs: (value: unknown) => {
              if (value === "" || value === null || value === undefined) return null;
              const number = Number(String(value).replace(/\s/g, "").replace(",", "."));
              return Number.isNaN(number) ? value : number;
            },
            validate: (value: unknown) => {
              if (value === null || value === undefined || value === "") return true;
              if (typeof value !== "number") return t`Write a number, like 6. You wrote “${String(value)}”.`;
              if (min !== undefined && value < min) return t`Write ${min} or more. You wrote ${value}.`;
              if (max !== undefined && value > max) return t`Write ${max} or less. You wrote ${value}.`;
              return true;
            },
          })}
          className="input"
          inputMode="decimal"
          data-short
        />
      )}
    </Field>
  );
}

/** A calendar date, `YYYY-MM-DD`. */
export function DateField({ min, max, ...field }: FieldProps & { min?: string; max?: string }) {
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...register(field.name, required)}
          className="input"
          style={{ maxInlineSize: "14rem" }}
          type="date"
          min={min}
          max={max}
        />
      )}
    </Field>
  );
}

interface AreaProps extends FieldProps {
  rows?: number;
  /** Characters; nothing is cut, the counter says by how much it is too long. */
  most?: number;
}

export function TextArea({ rows = 4, most, ...field }: AreaProps) {
  const { t } = useLingui();
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field
      {...field}
      {...(most ? { after: (id: string) => <Counter id={id} name={field.name} most={most} /> } : {})}
    >
      {(control) => (
        <textarea
          {...control}
          {...register(field.name, {
            ...required,
            validate: (value: unknown) => {
              const over = most ? String(value ?? "").length - most : 0;
              return over <= 0 || t`${over} characters too long. Nothing is cut; shorten it when you can.`;
            },
          })}
          className="input"
          rows={rows}
        />
      )}
    </Field>
  );
}

function Counter({ id, name, most }: { id: string; name: string; most: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const value: unknown = useWatch({ name });
  const length = format.number(String(value ?? "").length);
  const limit = format.number(most);
  return (
    <span className="counter" id={id}>
      {t`${length} of ${limit} characters`}
    </span>
  );
}
