import { Trans, useLingui } from "@lingui/react/macro";
import { LanguagesField, LinesField, TagsField, TextArea, TextField } from "@/ui/form";
import { Section } from "@/ui/native/Section";

/** The terms of reference, and the same in French. */
export function TermsFields() {
  const { t } = useLingui();
  return (
    <>
      <Section title={<Trans>Terms of reference</Trans>}>
        <TextField
          name="title"
          label={t`Title`}
          hint={t`As people will look for it: “Industrial automation trainer”.`}
        />
        <TextArea
          name="summary"
          label={t`In two sentences`}
          hint={t`Shown in lists.`}
          rows={2}
          most={500}
          optional
        />
        <TextArea
          name="objective"
          label={t`Objective`}
          hint={t`What is different when the stay is over.`}
          optional
        />
        <LinesField name="tasks" label={t`Tasks`} hint={t`One per line.`} optional />
        <LinesField name="deliverables" label={t`What is left behind`} hint={t`One per line.`} optional />
        <LinesField name="profile" label={t`Who is looked for`} hint={t`One per line.`} optional />
        <TagsField name="skills" label={t`Skills`} optional />
        <LanguagesField name="languages" label={t`Languages needed`} optional />
      </Section>
      <Section title={<Trans>In French</Trans>}>
        <details>
          <summary className="reach-row">
            <Trans>Terms of reference in French; what is left empty is shown as it was written</Trans>
          </summary>
          <div className="stack" data-loose>
            <TextField name="fr.title" label={t`Title, in French`} optional />
            <TextArea name="fr.summary" label={t`In two sentences, in French`} rows={2} most={500} optional />
            <TextArea name="fr.objective" label={t`Objective, in French`} optional />
            <LinesField name="fr.tasks" label={t`Tasks, in French`} optional />
            <LinesField name="fr.deliverables" label={t`What is left behind, in French`} optional />
            <LinesField name="fr.profile" label={t`Who is looked for, in French`} optional />
          </div>
        </details>
      </Section>
    </>
  );
}
