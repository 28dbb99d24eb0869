import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Placement } from "./queries";

/** What the host says of the stay: two marks from 1 to 5, and words. Said once. */
export function EvaluationForm({ stay, close }: { stay: Placement; close: () => void }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const form = useForm({ defaultValues: { usefulness: "", cooperation: "", text: "" } });
  const marks = [
    { value: "1", label: t`1, not at all` },
    { value: "2", label: "2" },
    { value: "3", label: "3" },
    { value: "4", label: "4" },
    { value: "5", label: t`5, very` },
  ];
  return (
    <Form
      draft={`placements/${stay.id}/evaluation`}
      form={form}
      onReload={reload}
      onSubmit={async ({ usefulness, cooperation, text }) => {
        const body = { usefulness: Number(usefulness), cooperation: Number(cooperation), text };
        await send(
          () =>
            client.POST("/api/v1/placements/{placement_id}/evaluation", {
              params: { path: { placement_id: stay.id } },
              body,
            }),
          t`Thank you. Your evaluation is kept.`,
        );
        close();
      }}
    >
      <RadioGroup name="usefulness" label={t`Was the stay useful to you?`} options={marks} />
      <RadioGroup name="cooperation" label={t`Did you work together well?`} options={marks} />
      <TextArea
        name="text"
        label={t`In your words`}
        hint={<Trans>What was done, what should be done differently. The expert reads it.</Trans>}
        rows={5}
        most={10_000}
        optional
      />
      <p className="small soft">
        <Trans>A stay is evaluated once; read it again before you send it.</Trans>
      </p>
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Send the evaluation</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Later</Trans>
        </Button>
      </div>
    </Form>
  );
}
