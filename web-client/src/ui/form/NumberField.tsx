import { useLingui } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

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
