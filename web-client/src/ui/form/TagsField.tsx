import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useState } from "react";
import { useController } from "react-hook-form";
import { Button } from "@/ui/native/Button";
import { Field, type FieldProps } from "./Field";

/** Words of one's own, such as skills; the value is a list. Enter or a comma adds one. */
export function TagsField({ suggestions = [], ...field }: FieldProps & { suggestions?: readonly string[] }) {
  const { t } = useLingui();
  const list = useId();
  const [text, setText] = useState("");
  const { field: controlled } = useController({ name: field.name });
  const tags: string[] = Array.isArray(controlled.value) ? controlled.value : [];

  const add = () => {
    const tag = text.trim().replace(/,$/, "");
    if (tag && !tags.some((one) => one.toLowerCase() === tag.toLowerCase()))
      controlled.onChange([...tags, tag]);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    }
  };
  return (
    <Field {...field} group>
      {(control) => (
        <div className="stack" data-tight>
          {tags.length > 0 ? (
            <ul className="chips">
              {tags.map((tag) => (
                <li key={tag}>
                  <button
                    type="button"
                    data-off
                    onClick={() => controlled.onChange(tags.filter((one) => one !== tag))}
                  >
                    <span>{tag}</span>
                    <span className="hidden">, {t`remove`}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <div className="together">
            <input
              {...control}
              ref={controlled.ref}
              className="input"
              list={list}
              value={text}
              aria-label={t`${field.label}: add one`}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={onKeyDown}
              onBlur={() => {
                add();
                controlled.onBlur();
              }}
            />
            <Button onClick={add}>
              <Trans>Add</Trans>
            </Button>
          </div>
          <datalist id={list}>
            {suggestions.map((suggestion) => (
              <option key={suggestion} value={suggestion} />
            ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
