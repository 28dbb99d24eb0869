import { useLingui } from "@lingui/react/macro";
import { useFormContext, useWatch } from "react-hook-form";
import { useFormat } from "@/i18n/format";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

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
