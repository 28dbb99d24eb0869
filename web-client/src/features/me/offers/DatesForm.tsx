import { Trans, useLingui } from "@lingui/react/macro";
import type { VerbForm } from "@/ui/actions/Actions";
import { DateField, Form, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { Offer } from "../queries";

/** Other dates than those offered; host and office answer. */
export function DatesForm({ offer, verb }: { offer: Offer; verb: VerbForm }) {
  const { t } = useLingui();
  const form = useForm({
    defaultValues: {
      starts_on: offer.proposed_starts_on ?? offer.starts_on ?? "",
      ends_on: offer.proposed_ends_on ?? offer.ends_on ?? "",
      note: offer.proposal_note ?? "",
    },
  });
  return (
    <>
      {verb.problem ? <ProblemNotice problem={verb.problem} onReload={verb.reload} /> : null}
      <Form
        draft={`offers/${offer.id}/dates`}
        form={form}
        onSubmit={({ note, ...dates }) => verb.run({ ...dates, note: note || null })}
      >
        <p>
          <Trans>The host and the office answer. The offer stays open meanwhile.</Trans>
        </p>
        <DateField name="starts_on" label={t`From`} />
        <DateField name="ends_on" label={t`To`} />
        <TextArea name="note" label={t`Why these dates`} rows={3} optional />
        <div className="actions">
          <Button type="submit" kind="primary" busy={verb.busy}>
            <Trans>Propose these dates</Trans>
          </Button>
          <Button onClick={verb.close}>
            <Trans>Leave as it is</Trans>
          </Button>
        </div>
      </Form>
    </>
  );
}
