import { Trans, useLingui } from "@lingui/react/macro";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { optionsOf } from "@/i18n/words/codes";
import type { VerbForm } from "@/ui/actions/Actions";
import { DateField, Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { Programme } from "./queries";
import { useProgrammeWords } from "./words";

/** What changed of what was agreed; an extension carries the new end, and sets it. */
export function AmendForm({
  programme,
  run,
  busy,
  problem,
  reload,
  close,
}: VerbForm & { programme: Programme }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useProgrammeWords();
  const form = useForm({
    defaultValues: { kind: "scope", dated_on: today(), reason: "", ends_on: "", engagement_ends_on: "" },
  });
  const extension = form.watch("kind") === "extension";
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      <Form
        draft={`programmes/${programme.id}/amend`}
        form={form}
        onSubmit={({ ends_on, engagement_ends_on, ...values }) =>
          run({
            ...values,
            ends_on: extension ? ends_on || null : null,
            engagement_ends_on: extension ? engagement_ends_on || null : null,
          })
        }
      >
        <RadioGroup name="kind" label={t`What changes`} options={optionsOf(words.amendments)} />
        {extension ? (
          <>
            <DateField
              name="ends_on"
              label={t`New end`}
              hint={t`Now ${format.date(programme.ends_on, "full")}.`}
              min={programme.ends_on}
            />
            <DateField name="engagement_ends_on" label={t`Last day of engagements`} optional />
          </>
        ) : null}
        <DateField name="dated_on" label={t`Date of the amendment`} />
        <TextArea name="reason" label={t`What and why`} rows={3} />
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy}>
            <Trans>Record the amendment</Trans>
          </Button>
          <Button onClick={close}>
            <Trans>Leave as it is</Trans>
          </Button>
        </div>
      </Form>
    </>
  );
}
