import { Trans, useLingui } from "@lingui/react/macro";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import {
  Checkbox,
  CountriesField,
  DateField,
  NumberField,
  SelectField,
  TagsField,
  TextArea,
  TextField,
} from "@/ui/form";
import { Section } from "@/ui/native/Section";

/** What a programme is, when, and for whom. */
export function HeadFields() {
  const { t } = useLingui();
  const codes = useCodes();
  return (
    <>
      <Section title={<Trans>What it is</Trans>}>
        <TextField name="title" label={t`Title`} />
        <TextField name="code" label={t`Code`} hint={t`Short, in capitals: RW-TVET.`} short />
        <TextField name="slug" label={t`Short name in addresses`} hint={t`Small letters and dashes: rw-tvet.`} />
        <SelectField name="sector" label={t`Sector`} options={optionsOf(codes.sectors)} />
        <TextArea name="objective" label={t`Objective`} optional />
        <TextField name="fr.title" label={t`Title, in French`} optional />
        <TextArea name="fr.objective" label={t`Objective, in French`} optional />
        <Checkbox name="is_public" label={t`Shown publicly`} />
      </Section>
      <Section title={<Trans>When</Trans>}>
        <div className="halves">
          <div className="stack" data-tight>
            <DateField name="starts_on" label={t`Begins`} />
            <Checkbox name="starts_month" label={t`Known to the month only`} />
          </div>
          <div className="stack" data-tight>
            <DateField name="ends_on" label={t`Ends`} />
            <Checkbox name="ends_month" label={t`Known to the month only`} />
          </div>
        </div>
        <DateField
          name="engagement_ends_on"
          label={t`Last day of engagements`}
          hint={t`Where it differs from the end.`}
          optional
        />
        <NumberField name="shortest_months" label={t`Shortest stay, in months`} min={1} max={24} />
        <NumberField name="longest_months" label={t`Longest stay, in months`} min={1} max={24} />
      </Section>
      <Section title={<Trans>For whom, and what for</Trans>}>
        <CountriesField name="residence_countries" label={t`For residents of`} optional />
        <TextField name="residence_note" label={t`Note on where people live`} optional />
        <TagsField
          name="sdg"
          label={t`Targets of the Sustainable Development Goals`}
          hint={t`Like 4.4 or 17.16.`}
          optional
        />
        <TagsField name="compact_goals" label={t`Objectives of the Global Compact for Migration`} hint={t`1 to 23.`} optional />
        <TextField name="mailbox" label={t`Mailbox of the office`} type="email" optional />
      </Section>
    </>
  );
}
