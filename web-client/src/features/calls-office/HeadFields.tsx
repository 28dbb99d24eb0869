import { Trans, useLingui } from "@lingui/react/macro";
import { findProgrammes } from "@/api/picks";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import { DateField, PickField, RadioGroup, TextArea, TextField } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { ZoneField } from "./ZoneField";

/** What it is and when; `fixed` once it is published, when its dates move by an extension only. */
export function HeadFields({ fixed }: { fixed: boolean }) {
  const { t } = useLingui();
  const codes = useCodes();
  return (
    <>
      <Section title={<Trans>What it is</Trans>}>
        {fixed ? null : (
          <>
            <PickField
              name="programme_id"
              label={t`Programme`}
              hint={t`Type a part of its name.`}
              search={findProgrammes}
            />
            <RadioGroup name="kind" label={t`For`} options={optionsOf(codes.callKinds)} />
            <TextField name="code" label={t`Code`} hint={t`Short, in capitals: TVET-2022.`} short />
          </>
        )}
        <TextField name="title" label={t`Title`} />
        <TextArea
          name="summary"
          label={t`In two sentences`}
          hint={t`Shown in lists.`}
          rows={2}
          most={500}
          optional
        />
        <TextArea name="description" label={t`In full`} rows={6} optional />
      </Section>
      <Section title={<Trans>In French</Trans>}>
        <TextField name="fr.title" label={t`Title, in French`} optional />
        <TextArea name="fr.summary" label={t`In two sentences, in French`} rows={2} most={500} optional />
        <TextArea name="fr.description" label={t`In full, in French`} optional />
      </Section>
      {fixed ? null : (
        <Section title={<Trans>When</Trans>}>
          <DateField
            name="opens_at"
            label={t`First day`}
            hint={t`From midnight where it closes. Left empty: as soon as it is published.`}
            optional
          />
          <DateField name="deadline.date" label={t`Last day`} hint={t`It closes when this day ends.`} />
          <ZoneField name="deadline.time_zone" />
        </Section>
      )}
    </>
  );
}
