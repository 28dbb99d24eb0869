import { Trans, useLingui } from "@lingui/react/macro";
import { humanised } from "@/i18n/words";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import { Checkbox, NumberField, Rows, SelectField, TextField, useWatch } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { documentOf, questionOf } from "./values";
import { useCallWords } from "./words";

/** What applicants answer and hand in. */
export function FormFields() {
  const { t } = useLingui();
  const words = useCallWords();
  const codes = useCodes();
  const documents = (useWatch({ name: "documents" }) ?? []) as { kind: string }[];
  // A kind that somebody else wrote stays, though we have no word for it.
  const others = documents.map(({ kind }) => kind).filter((kind) => kind && !codes.papers[kind]);
  const papers = [
    ...optionsOf(codes.papers),
    ...[...new Set(others)].map((value) => ({ value, label: humanised(value) })),
  ];
  return (
    <Section title={<Trans>The form</Trans>}>
      <Rows
        name="questions"
        label={t`Questions`}
        optional
        add={t`Add a question`}
        blank={() => questionOf()}
        rowLabel={(position) => t`Question ${position}`}
      >
        {(at) => (
          <>
            <TextField name={`${at}.label`} label={t`Question`} />
            <TextField name={`${at}.label_fr`} label={t`In French`} optional />
            <TextField name={`${at}.hint`} label={t`Hint`} optional />
            <SelectField name={`${at}.kind`} label={t`Answer`} options={optionsOf(words.questions)} />
            <NumberField name={`${at}.most_characters`} label={t`Most characters`} min={1} max={10000} />
            <Checkbox name={`${at}.required`} label={t`Must be answered`} />
            <Checkbox name={`${at}.identifying`} label={t`May give away who it is: hidden from reviewers`} />
          </>
        )}
      </Rows>
      <Rows
        name="documents"
        label={t`Documents`}
        optional
        add={t`Add a document`}
        blank={() => documentOf()}
        rowLabel={(position) => t`Document ${position}`}
        most={20}
      >
        {(at) => (
          <>
            <SelectField name={`${at}.kind`} label={t`Document`} options={papers} />
            <Checkbox name={`${at}.required`} label={t`Must be handed in`} />
          </>
        )}
      </Rows>
    </Section>
  );
}
