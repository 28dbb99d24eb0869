import { useLingui } from "@lingui/react/macro";
import { useCountries } from "@/i18n/countries";
import {
  CheckboxGroup,
  DateField,
  LanguagesField,
  NumberField,
  RadioGroup,
  SelectField,
  TagsField,
  TextArea,
  TextField,
} from "@/ui/form";
import { useProfileChoices } from "./words";

interface Needed {
  /** The kinds of conditions that look at these answers: they are then asked for. */
  needed?: readonly string[];
}

/** Name and how to be reached. */
export function ContactFields() {
  const { t } = useLingui();
  return (
    <>
      <TextField name="given_name" label={t`Given names`} autoComplete="given-name" />
      <TextField name="family_name" label={t`Family name`} autoComplete="family-name" />
      <TextField
        name="phone"
        label={t`Telephone`}
        hint={t`With the country code, e.g. +32 470 12 34 56. The office calls only when e-mail is too slow.`}
        type="tel"
        autoComplete="tel"
        optional
      />
    </>
  );
}

/** Where one lives and one's tie to the country, as one states it. */
export function OriginFields({ needed = [] }: Needed) {
  const { t } = useLingui();
  const countries = useCountries();
  const { ties } = useProfileChoices();
  return (
    <>
      <SelectField
        name="residence_country"
        label={t`Where do you live?`}
        options={countries}
        optional={!needed.includes("residence")}
      />
      <TextField name="residence_city" label={t`Town`} autoComplete="address-level2" optional />
      <RadioGroup
        name="origin_tie"
        label={t`Your tie to Rwanda`}
        hint={t`As you state it. Nobody asks for a proof.`}
        options={ties}
        optional={!needed.includes("origin")}
      />
    </>
  );
}

/** What one does and knows. */
export function WorkFields({ needed = [] }: Needed) {
  const { t } = useLingui();
  const { sectors } = useProfileChoices();
  return (
    <>
      <TextField
        name="occupation"
        label={t`Your occupation`}
        autoComplete="organization-title"
        optional={!needed.includes("occupation")}
      />
      <TextField name="employer" label={t`Your employer`} autoComplete="organization" optional />
      <SelectField name="sector" label={t`Your sector`} options={sectors} optional />
      <NumberField
        name="experience_years"
        label={t`Years of experience`}
        hint={t`Count every job and your own projects.`}
        min={0}
        max={80}
        optional={!needed.includes("experience")}
      />
      <TagsField name="skills" label={t`Skills`} hint={t`One at a time, as colleagues call them`} optional />
      <LanguagesField
        name="languages"
        label={t`Languages`}
        hint={t`A1 a few words, B1 daily life, B2 work, C1 anything, C2 as your own language`}
        optional={!needed.includes("language")}
      />
    </>
  );
}

export function LicenceFields() {
  const { t } = useLingui();
  return (
    <>
      <TextField
        name="licence_body"
        label={t`Who licensed you to practise`}
        hint={t`For health professions: the council or order`}
        optional
      />
      <DateField name="licence_valid_until" label={t`Your licence is valid until`} optional />
    </>
  );
}

export function BirthYearField() {
  const { t } = useLingui();
  return (
    <NumberField
      name="birth_year"
      label={t`Year of birth`}
      hint={t`Only where a condition or a report needs it`}
      min={1900}
      max={2100}
      optional
    />
  );
}

/** What no application needs and helps to be found: when, how, what for. */
export function MoreFields() {
  const { t } = useLingui();
  const { sexes, ways, letters } = useProfileChoices();
  return (
    <>
      <DateField name="available_from" label={t`Available from`} optional />
      <DateField name="available_until" label={t`Available until`} optional />
      <CheckboxGroup
        name="contributes_by"
        label={t`How you would like to contribute`}
        hint={t`All that apply`}
        options={ways}
        optional
      />
      <TextArea name="about" label={t`About you`} rows={5} most={10_000} optional />
      <SelectField name="sex" label={t`Sex`} hint={t`For counts without names only`} options={sexes} />
      <BirthYearField />
      <SelectField name="language" label={t`Language of letters to you`} options={letters} />
    </>
  );
}
