import { useLingui } from "@lingui/react/macro";
import { type ComponentProps, useEffect } from "react";
import { get, useController, useFormContext } from "react-hook-form";
import { ComboBox, type Item } from "@/ui/native/ComboBox";
import { fieldId, useFormShare } from "./context";
import type { FieldProps } from "./Field";
import { useRequired } from "./TextField";

interface Props extends FieldProps {
  search: ComponentProps<typeof ComboBox>["search"];
  /** Any number of them, each with a way to take it off. */
  many?: boolean;
}

/** One of thousands, by typing, as a field of a form: its value is an `Item` or null, with `many` a list of them. */
export function PickField({ name, label, hint, optional, search, many }: Props) {
  const { t } = useLingui();
  const { formState } = useFormContext();
  const { id: form, labels } = useFormShare();
  const required = useRequired(optional || many);
  const { field } = useController({ name, rules: required });
  useEffect(() => {
    labels.set(name, label);
  }, [labels, name, label]);
  const id = fieldId(form, name);
  const message = (get(formState.errors, name) as { message?: string } | undefined)?.message;
  const chosen: Item[] = many ? ((field.value as Item[] | null) ?? []) : [];
  const one = many ? null : (field.value as Item | null);
  return (
    <div className="field" id={id} tabIndex={-1} data-field={name} data-invalid={message ? true : undefined}>
      {message ? (
        <span className="error" role="alert">
          {message}
        </span>
      ) : null}
      <ComboBox
        // What was picked goes to the list, and the field is empty for the next one.
        key={chosen.length}
        label={
          <>
            {label}
            {optional ? <span className="optional"> {t`(may be left empty)`}</span> : null}
          </>
        }
        hint={hint}
        chosen={one?.name ?? ""}
        search={search}
        onChoose={(item) => {
          if (!many) field.onChange(item);
          else if (item && !chosen.some((before) => before.id === item.id)) field.onChange([...chosen, item]);
        }}
      />
      {chosen.length > 0 ? (
        <ul className="chips">
          {chosen.map((item) => (
            <li key={item.id}>
              <button
                type="button"
                data-off
                onClick={() => field.onChange(chosen.filter((other) => other.id !== item.id))}
              >
                {item.name}
                <span className="hidden">, {t`remove`}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
