import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/ui/native/Button";
import { Field, type FieldProps } from "./Field";
import styles from "./Rows.module.css";

interface Props extends FieldProps {
  /** The words of the button for one more: "Add a partner". */
  add: string;
  /** What one more begins with. */
  blank: () => Record<string, unknown>;
  /** What a row is called to those who hear it: "Partner 2". */
  rowLabel: (position: number) => string;
  most?: number;
  /** The fields of one row; `at` is what their names begin with: `partners.1`. */
  children: (at: string, position: number) => ReactNode;
}

/** A list of parts, each a row of fields; the value is a list of objects. */
export function Rows({ add, blank, rowLabel, most = 60, children, ...field }: Props) {
  const { t } = useLingui();
  const { fields, append, remove } = useFieldArray({ name: field.name });
  return (
    <Field {...field} group>
      {({ id }) => (
        <div className={styles.rows}>
          {fields.map((row, index) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would repeat on screen what its fields say
            <div className={styles.row} role="group" aria-label={rowLabel(index + 1)} key={row.id}>
              {children(`${field.name}.${index}`, index + 1)}
              <Button
                kind="quiet"
                aria-label={t`Remove: ${rowLabel(index + 1)}`}
                onClick={() => remove(index)}
              >
                <Trans>Remove</Trans>
              </Button>
            </div>
          ))}
          {fields.length < most ? (
            <div className="actions">
              <Button id={id} onClick={() => append(blank())}>
                {add}
              </Button>
            </div>
          ) : null}
        </div>
      )}
    </Field>
  );
}
