import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { DateField, Form, FormButtons, NumberField, TextArea, TextField, useDraft, useForm } from "@/ui/form";

interface Values {
  held_on: string;
  minutes: number | null;
  topic: string;
  note: string;
  next_step: string;
}

/** One talk, written down in under a minute: only what it was about has to be typed. */
export function LogForm({ grantId, team, onDone }: { grantId: string; team?: string; onDone?: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const fresh = (): Values => ({ held_on: today(), minutes: 45, topic: "", note: "", next_step: "" });
  const form = useForm<Values>({ defaultValues: fresh() });
  const draft = useDraft(form, `grants/${grantId}/log`);
  const submit = async ({ held_on, minutes, topic, note, next_step }: Values) => {
    await change(
      () =>
        client.POST("/api/v1/grants/{grant_id}/mentoring", {
          params: { path: { grant_id: grantId } },
          body: {
            held_on,
            minutes: minutes ?? 0,
            topic,
            note: note.trim(),
            next_step: next_step.trim() || null,
          },
        }),
      t`In the log. Thank you.`,
    );
    draft.clear(fresh());
    onDone?.();
  };
  return (
    <Form form={form} onSubmit={submit}>
      {draft.restored ? (
        <p className="small soft" role="status">
          <Trans>What you typed earlier on this device is back.</Trans>
        </p>
      ) : null}
      <TextField
        name="topic"
        label={team ? t`What did you work on with ${team}?` : t`What did you work on?`}
      />
      <div className="together" style={{ gap: "var(--s4)", alignItems: "end" }}>
        <DateField name="held_on" label={t`On`} max={today()} />
        <NumberField name="minutes" label={t`Minutes`} min={1} max={1440} />
      </div>
      <TextField name="next_step" label={t`What comes next`} hint={t`The team reads it`} optional />
      <TextArea name="note" label={t`Note`} hint={t`For you and the office only`} rows={2} optional />
      <FormButtons label={t`Add to the log`} />
    </Form>
  );
}
