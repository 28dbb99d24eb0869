import { useLingui } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

interface Props extends FieldProps {
  /** ISO 4217 codes to choose from; one means it is fixed. */
  currencies: readonly string[];
}

/** `1 170,5` or `1,170.50` as the decimal string the API takes; what isn't an amount stays as it was written. */
export function amountOf(written: unknown): string {
  const text = String(written ?? "").replace(/[\s\u00a0\u202f]/g, "");
  // The last separator with one to three digits to its end, if it stands alone of its kind, is the decimal one.
  const decimal = text.match(/^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/);
  if (!decimal) return text;
  const whole = (decimal[1] ?? "").replace(/[.,]/g, "");
  return decimal[2] ? `${whole}.${decimal[2]}` : whole;
}

/** An amount and its currency; the value is `{ amount, currency }`. */
export function MoneyField({ currencies, ...field }: Props) {
  const { t } = useLingui();
  const { register } = useFormContext();
  const required = useRequired(field.optional);
  return (
    <Field {...field} group part="amount">
      {(control) => (
        <div className="together">
          <input
            {...control}
            {...register(`${field.name}.amount`, {
              ...required,
              setValueAs: amountOf,
              validate: (value: unknown) =>
                !value ||
                /^\d+(\.\d+)?$/.test(String(value)) ||
                t`Write an amount, like 1170.50. You wrote “${String(value)}”.`,
            })}
            className="input"
            inputMode="decimal"
            aria-label={t`${field.label}: amount`}
          />
          <select
            {...register(`${field.name}.currency`)}
            className="input"
            aria-label={t`${field.label}: currency`}
          >
            {currencies.map((currency) => (
              <option key={currency} value={currency}>
                {currency}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
