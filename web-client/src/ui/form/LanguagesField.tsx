import { Trans, useLingui } from "@lingui/react/macro";
import { useController } from "react-hook-form";
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

interface Spoken {
  language: string;
  level: string;
}

/** Languages with their CEFR level; the value is `[{ language, level }]`. */
export function LanguagesField(field: FieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { field: controlled } = useController({ name: field.name });
  const rows: Spoken[] = Array.isArray(controlled.value) ? controlled.value : [];
  const set = (index: number, change: Partial<Spoken>) =>
    controlled.onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  const languages = COMMON.map((code) => ({ code, label: format.capital(format.language(code)) })).sort(
    (a, b) => format.compare(a.label, b.label),
  );
  return (
    <Field {...field} group>
      {({ id, "aria-describedby": described }) => (
        <div className="stack" data-tight>
          {rows.map((row, index) => {
            const position = index + 1;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own before it is chosen
              <div className="together" key={index}>
                <select
                  value={row.language}
                  onChange={(event) => set(index, { language: event.target.value })}
                  onBlur={controlled.onBlur}
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
                  value={row.level}
                  onChange={(event) => set(index, { level: event.target.value })}
                  onBlur={controlled.onBlur}
                  className="input"
                  aria-label={t`Level of language ${position}`}
                >
                  <option value="">{t`Level`}</option>
                  {LEVELS.map((level) => (
                    <option key={level} value={level}>
                      {level === "C2" ? t`C2, as my own language` : level}
                    </option>
                  ))}
                </select>
                <Button
                  kind="quiet"
                  onClick={() => controlled.onChange(rows.filter((_, at) => at !== index))}
                  aria-label={t`Remove language ${position}`}
                >
                  <Trans>Remove</Trans>
                </Button>
              </div>
            );
          })}
          <div className="actions">
            <Button
              id={rows.length === 0 ? id : undefined}
              onClick={() => controlled.onChange([...rows, { language: "", level: "" }])}
            >
              <Trans>Add a language</Trans>
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}
