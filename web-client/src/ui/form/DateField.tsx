import { useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

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
