import { useLingui } from "@lingui/react/macro";
import {
  CheckboxGroup,
  LanguagesField,
  NumberField,
  RadioGroup,
  SelectField,
  TagsField,
  TextField,
} from "@/ui/form";
import { choices, usePeopleWords } from "./words";

/** What is asked about a person. Never: ethnicity, refugee history, reason for leaving. */
export function PersonFields({ withAccount }: { withAccount?: boolean }) {
  const { t } = useLingui();
  const words = usePeopleWords();
  return (
    <>
      <TextField name="given_name" label={t`Given name`} />
      <TextField name="family_name" label={t`Family name`} />
      {withAccount ? null : (
        <TextField
          name="email"
          label={t`E-mail`}
          type="email"
          hint={t`Letters go there; an invitation too`}
          optional
        />
      )}
      <TextField
        name="phone"
        label={t`Telephone`}
        type="tel"
        hint={t`With the country code if possible: +250 …`}
        optional
      />
      <SelectField name="residence_country" label={t`Lives in`} options={words.countries} optional />
      <TextField name="residence_city" label={t`Town`} optional />
      <SelectField
        name="origin_tie"
        label={t`Tie to Rwanda`}
        hint={t`As the person says; never proven`}
        options={choices(words.ties)}
        optional
      />
      <RadioGroup name="sex" label={t`Sex`} options={choices(words.sexes)} />
      <NumberField
        name="birth_year"
        label={t`Year of birth`}
        hint={t`Only where a rule or a report needs it`}
        optional
      />
      <SelectField name="sector" label={t`Sector`} options={choices(words.sectors)} optional />
      <TextField name="occupation" label={t`Occupation`} optional />
      <TextField name="employer" label={t`Employer`} optional />
      <NumberField name="experience_years" label={t`Years of experience`} min={0} max={80} optional />
      <TagsField name="skills" label={t`Skills`} optional />
      <LanguagesField name="languages" label={t`Languages`} optional />
      <CheckboxGroup
        name="contributes_by"
        label={t`Would like to contribute by`}
        options={choices(words.ways)}
        optional
      />
      <SelectField name="language" label={t`Letters in`} options={words.languages} />
    </>
  );
}
