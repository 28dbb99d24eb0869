import { Trans, useLingui } from "@lingui/react/macro";
import { optionsOf } from "@/i18n/words/codes";
import {
  Checkbox,
  CheckboxGroup,
  CountriesField,
  LanguagesField,
  LinesField,
  NumberField,
  Rows,
  SelectField,
  TextField,
  useFormContext,
  useWatch,
} from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Section } from "@/ui/native/Section";
import { ruleOf } from "./values";
import { useCallWords } from "./words";

/** Who can apply: conditions as data, checked for every application alike. */
export function RuleFields({ residence }: { residence: readonly string[] }) {
  const { t } = useLingui();
  const words = useCallWords();
  return (
    <Section title={<Trans>Conditions</Trans>}>
      <Rows
        name="rules"
        label={t`Who can apply`}
        hint={t`Checked for every application; the office may waive one by name and reason where it says so.`}
        optional
        add={t`Add a condition`}
        blank={() => ruleOf()}
        rowLabel={(position) => t`Condition ${position}`}
        most={30}
      >
        {(at) => (
          <>
            <SelectField name={`${at}.kind`} label={t`Condition`} options={optionsOf(words.rules)} />
            <TextField name={`${at}.label`} label={t`As applicants read it`} />
            <TextField name={`${at}.label_fr`} label={t`In French`} optional />
            <Checkbox name={`${at}.waivable`} label={t`The office may waive it`} />
            <div data-across>
              <Parameters at={at} residence={residence} />
            </div>
          </>
        )}
      </Rows>
    </Section>
  );
}

/** What a condition of its kind asks. */
function Parameters({ at, residence }: { at: string; residence: readonly string[] }) {
  const { t } = useLingui();
  const words = useCallWords();
  const { setValue } = useFormContext();
  const kind: unknown = useWatch({ name: `${at}.kind` });
  const count = residence.length;
  switch (kind) {
    case "residence":
      return (
        <>
          <CountriesField name={`${at}.countries`} label={t`Countries`} />
          {count > 0 ? (
            <div className="actions">
              <Button
                onClick={() => setValue(`${at}.countries`, [...residence], { shouldDirty: true })}
              >{t`Take the programme’s ${count} countries`}</Button>
            </div>
          ) : null}
        </>
      );
    case "origin":
      return (
        <CheckboxGroup name={`${at}.ties`} label={t`Tie, as they state it`} options={optionsOf(words.ties)} />
      );
    case "experience":
      return <NumberField name={`${at}.years`} label={t`Years`} min={0} max={60} />;
    case "age":
      return (
        <div className="together">
          <NumberField name={`${at}.from`} label={t`From`} min={0} max={120} optional />
          <NumberField name={`${at}.to`} label={t`To`} min={0} max={120} optional />
        </div>
      );
    case "language":
      return <LanguagesField name={`${at}.languages`} label={t`Any of these`} />;
    case "occupation":
      return <LinesField name={`${at}.occupations`} label={t`Any of these`} hint={t`One per line.`} />;
    default:
      return null;
  }
}
