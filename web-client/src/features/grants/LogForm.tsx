import { useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { DateField, Form, FormButtons, NumberField, TextArea, TextField, useForm } from "@/ui/form";

interface Values {
  held_on: string;
  minutes: number | null;
  topic: string;
  note: string;
  next_step: string;
}

/** One talk, written down in under a minute: only what it was about has to be typed. `plain` beside a filled button. */
export function LogForm({ grantId, plain }: { grantId: string; plain?: boolean }) {
  const { t } = useLingui();
  const change = useChange();
  const fresh = (): Values => ({ held_on: today(), minutes: 45, topic: "", note: "", next_step: "" });
  const form = useForm<Values>({ defaultValues: fresh() });
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
    form.reset(fresh());
  };
  return (
    <Form draft={`grants/${grantId}/log`} form={form} onSubmit={submit}>
      <TextField name="topic" label={t`What did you work on?`} />
      <div className="together" style={{ gap: "var(--s4)", alignItems: "end" }}>
        <DateField name="held_on" label={t`On`} max={today()} />
        <NumberField name="minutes" label={t`Minutes`} min={1} max={1440} />
      </div>
      <TextField name="next_step" label={t`What comes next`} hint={t`The team reads it`} optional />
      <TextArea name="note" label={t`Note`} hint={t`For you and the office only`} rows={2} optional />
      <FormButtons label={t`Add to the log`} plain={!!plain} />
    </Form>
  );
}
