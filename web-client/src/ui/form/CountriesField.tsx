import { useLingui } from "@lingui/react/macro";
import { useController } from "react-hook-form";
import { useCountries } from "@/i18n/countries";
import { useFormat } from "@/i18n/format";
import { Field, type FieldProps } from "./Field";

/** Any number of countries; the value is a list of ISO 3166-1 codes. */
export function CountriesField(field: FieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { field: controlled } = useController({ name: field.name });
  const chosen: string[] = Array.isArray(controlled.value) ? controlled.value : [];
  const countries = useCountries();
  return (
    <Field {...field} group>
      {(control) => (
        <div className="stack" data-tight>
          {chosen.length > 0 ? (
            <ul className="chips">
              {chosen.map((code) => (
                <li key={code}>
                  <button
                    type="button"
                    data-off
                    onClick={() => controlled.onChange(chosen.filter((one) => one !== code))}
                  >
                    <span>{format.country(code)}</span>
                    <span className="hidden">, {t`remove`}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <select
            {...control}
            ref={controlled.ref}
            className="input"
            value=""
            aria-label={t`${field.label}: add one`}
            onBlur={controlled.onBlur}
            onChange={(event) => controlled.onChange([...chosen, event.target.value])}
          >
            <option value="">{t`Choose one`}</option>
            {countries
              .filter(({ value }) => !chosen.includes(value))
              .map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
          </select>
        </div>
      )}
    </Field>
  );
}
