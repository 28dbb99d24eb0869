import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { NumberField, Rows, TextArea, TextField, useWatch } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { criterionOf } from "./values";

/** The scoring grid: each line is scored 1 to 5 by every reviewer, and weighs its part. */
export function GridFields() {
  const { t } = useLingui();
  const format = useFormat();
  const lines = useWatch({ name: "criteria" }) as { weight: unknown }[] | undefined;
  const sum = format.number((lines ?? []).reduce((total, { weight }) => total + (Number(weight) || 0), 0));
  return (
    <Section title={<Trans>Scoring grid</Trans>}>
      <Rows
        name="criteria"
        label={t`What is scored, from 1 to 5`}
        hint={t`A weight is a part of the sum of all weights.`}
        optional
        add={t`Add a line`}
        blank={() => criterionOf()}
        rowLabel={(position) => t`Line ${position}`}
        most={30}
      >
        {(at) => (
          <>
            <TextField name={`${at}.title`} label={t`What is scored`} />
            <TextField name={`${at}.title_fr`} label={t`In French`} optional />
            <NumberField name={`${at}.weight`} label={t`Weight`} min={1} max={100} />
            <div data-across>
              <TextArea name={`${at}.guidance`} label={t`What 1 and 5 mean`} rows={2} optional />
            </div>
          </>
        )}
      </Rows>
      {lines && lines.length > 0 ? (
        <p role="status">
          <Trans>Sum of the weights: {sum}</Trans>
        </p>
      ) : null}
    </Section>
  );
}
