import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { get, useController } from "react-hook-form";
import { ComboBox, type Item } from "@/ui/native/ComboBox";
import { fieldId, useFormShare } from "./context";
import type { FieldProps } from "./Field";
import { useRequired } from "./required";

/** What a `PickField` holds: the id goes to the API, the name is what is shown. */
export type Picked = { id: string; name: string } | null;

/** One of thousands, by typing; see `ComboBox`. The value is `{ id, name }` or null. */
export function PickField({
  search,
  ...field
}: FieldProps & { search: Parameters<typeof ComboBox>[0]["search"] }) {
  const { t } = useLingui();
  const { id: form, labels } = useFormShare();
  const rules = useRequired(field.optional);
  const { field: controlled, formState } = useController({ name: field.name, rules });
  useEffect(() => {
    labels.set(field.name, field.label);
  }, [labels, field.name, field.label]);
  const chosen = controlled.value as Picked;
  const error = get(formState.errors, field.name) as { message?: string } | undefined;
  return (
    <div data-field={field.name}>
      <ComboBox
        id={fieldId(form, field.name)}
        label={
          <>
            {field.label}
            {field.optional ? <span className="optional"> {t`(may be left empty)`}</span> : null}
          </>
        }
        hint={field.hint}
        error={error?.message}
        chosen={chosen?.name ?? ""}
        onChoose={(item: Item | null) => controlled.onChange(item ? { id: item.id, name: item.name } : null)}
        search={search}
      />
    </div>
  );
}
