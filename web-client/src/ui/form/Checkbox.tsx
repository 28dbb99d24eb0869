import { useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "./Field";

/** Yes or no, with the whole line as the target. Its label stands beside it. */
export function Checkbox({ must, ...field }: FieldProps & { must?: string }) {
  const { register } = useFormContext();
  return (
    <Field {...field} line>
      {(control) => (
        <label className="choice">
          <input {...control} {...register(field.name, must ? { required: must } : {})} type="checkbox" />
          {field.label}
        </label>
      )}
    </Field>
  );
}
