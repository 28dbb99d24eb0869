import { useController } from "react-hook-form";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

/** A list of sentences, one a line; the value is a list without empty ones. */
export function LinesField({ rows = 4, ...field }: FieldProps & { rows?: number }) {
  const required = useRequired(field.optional);
  const { field: controlled } = useController({
    name: field.name,
    rules: { validate: (value: unknown) => field.optional || lines(value).length > 0 || required.required },
  });
  const value = Array.isArray(controlled.value) ? controlled.value.join("\n") : "";
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          ref={controlled.ref}
          className="input"
          rows={rows}
          value={value}
          onChange={(event) => controlled.onChange(event.target.value.split("\n"))}
          onBlur={() => {
            controlled.onChange(lines(controlled.value));
            controlled.onBlur();
          }}
        />
      )}
    </Field>
  );
}

const lines = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(String) : []).map((line) => line.trim()).filter(Boolean);
