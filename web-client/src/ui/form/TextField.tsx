import type { HTMLInputAutoCompleteAttribute } from "react";
import { useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

interface TextProps extends FieldProps {
  type?: "text" | "email" | "tel" | "url" | "password" | "search";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  short?: boolean;
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
