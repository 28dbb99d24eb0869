import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { get, useController } from "react-hook-form";
import { ComboBox } from "@/ui/native/ComboBox";
import { fieldId, useFormShare } from "./context";
import type { FieldProps } from "./Field";
import type { Picked } from "./PickField";

/** Several of thousands, each by typing and with a way to take it off; the value is a list of `{ id, name }`. */
export function PickManyField({
  search,
  ...field
}: FieldProps & { search: Parameters<typeof ComboBox>[0]["search"] }) {
  const { t } = useLingui();
  const { id: form, labels } = useFormShare();
  const { field: controlled, formState } = useController({ name: field.name });
  useEffect(() => {
    labels.set(field.name, field.label);
  }, [labels, field.name, field.label]);
  const chosen = (controlled.value as NonNullable<Picked>[] | null) ?? [];
  const error = get(formState.errors, field.name) as { message?: string } | undefined;
  return (
    <div className="stack" data-tight data-field={field.name}>
      <ComboBox
        // What was picked goes to the list, and the field is empty for the next one.
        key={chosen.length}
        id={fieldId(form, field.name)}
        label={
          <>
            {field.label}
            {field.optional ? <span className="optional"> {t`(may be left empty)`}</span> : null}
          </>
        }
        hint={field.hint}
        error={error?.message}
        onChoose={(item) => {
          if (item && !chosen.some(({ id }) => id === item.id))
            controlled.onChange([...chosen, { id: item.id, name: item.name }]);
        }}
        search={search}
      />
      {chosen.length > 0 ? (
        <ul className="chips">
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                data-off
                aria-label={t`Remove: ${name}`}
                onClick={() => controlled.onChange(chosen.filter((other) => other.id !== id))}
              >
                <span>{name}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
