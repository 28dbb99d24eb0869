import { useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

/** A time of day, `HH:MM`. */
export function TimeField(field: FieldProps) {
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field {...field}>
      {(control) => (
        <input {...control} {...register(field.name, required)} className="input" type="time" data-short />
      )}
    </Field>
  );
}
