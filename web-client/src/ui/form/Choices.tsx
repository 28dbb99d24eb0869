import { useLingui } from "@lingui/react/macro";
import { useController, useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

export interface Option {
  value: string;
  label: string;
}

interface Props extends FieldProps {
  options: readonly Option[];
}

interface SelectProps extends Props {
  /** What else follows from another choice. */
  onChange?: () => void;
}

/** One of many, in the platform's own list. */
export function SelectField({ options, onChange, ...field }: SelectProps) {
  const { t } = useLingui();
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field {...field}>
      {(control) => (
        // What comes later than the value it holds, such as the names of a list, is chosen once it is there.
        <select
          key={options.length}
          {...control}
          {...register(field.name, { ...required, onChange })}
          className="input"
        >
          <option value="">{field.optional ? "–" : t`Choose one`}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One of few, all in sight. */
export function RadioGroup({ options, ...field }: Props) {
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field {...field} group>
      {({ id, "aria-describedby": described }) => (
        <div className="choices">
          {options.map(({ value, label }, index) => (
            <label className="choice" key={value}>
              <input
                {...register(field.name, required)}
                type="radio"
                value={value}
                id={index === 0 ? id : undefined}
                aria-describedby={described}
              />
              {label}
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}

/** Any number of several; the value is a list. */
export function CheckboxGroup({ options, ...field }: Props) {
  const required = useRequired(field.optional);
  const { field: controlled } = useController({ name: field.name, rules: required });
  const chosen: string[] = Array.isArray(controlled.value) ? controlled.value : [];
  return (
    <Field {...field} group>
      {({ id, "aria-describedby": described }) => (
        <div>
          {options.map(({ value, label }, index) => (
            <label className="choice" key={value}>
              <input
                type="checkbox"
                id={index === 0 ? id : undefined}
                ref={index === 0 ? controlled.ref : undefined}
                aria-describedby={described}
                checked={chosen.includes(value)}
                onBlur={controlled.onBlur}
                onChange={(event) =>
                  controlled.onChange(
                    event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
                  )
                }
              />
              {label}
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}
