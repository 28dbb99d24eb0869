import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { VerbForm } from "@/ui/actions/Actions";
import { DateField, Form, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { Call } from "./queries";
import { ZoneField } from "./ZoneField";

/** A later day, the zone it ends in, and the reason, which everyone reads beside the new deadline. */
export function ExtendForm({ call, run, busy, problem, reload, close }: VerbForm & { call: Call }) {
  const { t } = useLingui();
  const format = useFormat();
  const { date, time_zone: zone } = call.deadline;
  const form = useForm({ defaultValues: { deadline: { date: "", time_zone: zone }, reason: "" } });
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      <p>
        <Trans>
          Now: {format.date(date, "full")}, end of day in {format.city(zone)}. Drafts and what was sent stay
          as they are.
        </Trans>
      </p>
      <Form draft={`calls/${call.id}/extend`} form={form} onSubmit={(values) => run(values)}>
        <DateField name="deadline.date" label={t`New last day`} min={date} />
        <ZoneField name="deadline.time_zone" />
        <TextArea
          name="reason"
          label={t`Reason`}
          hint={t`Everyone reads it beside the new deadline.`}
          rows={2}
        />
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy}>
            <Trans>Extend the deadline</Trans>
          </Button>
          <Button onClick={close}>
            <Trans>Leave as it is</Trans>
          </Button>
        </div>
      </Form>
    </>
  );
}
