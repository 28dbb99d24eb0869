import { Trans, useLingui } from "@lingui/react/macro";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Field, type FieldProps } from "./Field";

const LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"] as const;
const COMMON = [
  "rw",
  "en",
  "fr",
  "nl",
  "de",
  "sw",
  "it",
  "es",
  "pt",
  "sv",
  "da",
  "no",
  "pl",
  "ar",
  "ln",
] as const;

/** Languages with their CEFR level; the value is `[{ language, level }]`. */
export function LanguagesField(field: FieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { register } = useFormContext();
  const { fields, append, remove } = useFieldArray({ name: field.name });
  const languages = COMMON.map((code) => ({ code, label: format.capital(format.language(code)) })).sort(
    (a, b) => format.compare(a.label, b.label),
  );
  return (
    <Field {...field} group>
      {({ id, "aria-describedby": described }) => (
        <div className="stack" data-tight>
          {fields.map((row, index) => {
            const position = index + 1;
            return (
              <div className="together" key={row.id}>
                <select
                  {...register(`${field.name}.${index}.language`)}
                  className="input"
                  id={index === 0 ? id : undefined}
                  aria-describedby={described}
                  aria-label={t`Language ${position}`}
                >
                  <option value="">{t`Choose one`}</option>
                  {languages.map(({ code, label }) => (
                    <option key={code} value={code}>
                      {label}
                    </option>
                  ))}
                </select>
                <select
                  {...register(`${field.name}.${index}.level`)}
                  className="input"
                  aria-label={t`Level of language ${position}`}
                >
                  <option value="">{t`Level`}</option>
                  {LEVELS.map((level) => (
                    <option key={level} value={level}>
                      {level === "C2" ? t`C2, native` : level}
                    </option>
                  ))}
                </select>
                <Button
                  kind="quiet"
                  onClick={() => remove(index)}
                  aria-label={t`Remove language ${position}`}
                >
                  <Trans>Remove</Trans>
                </Button>
              </div>
            );
          })}
          <div className="actions">
            <Button
              id={fields.length === 0 ? id : undefined}
              onClick={() => append({ language: "", level: "" })}
            >
              <Trans>Add a language</Trans>
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}
