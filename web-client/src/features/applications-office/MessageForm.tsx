import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Form, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";

const EMPTY = { text: "" };

/** One message to the applicant; begun anew for the next. */
export function MessageForm({ id, name }: { id: string; name: string }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const form = useForm({ defaultValues: EMPTY });
  const submit = (body: { text: string }) =>
    send(async () => {
      await client.POST("/api/v1/applications/{application_id}/messages", {
        params: { path: { application_id: id } },
        body,
      });
    }, t`Sent to ${name}`);
  return (
    <Form draft={`applications/${id}/messages`} form={form} onSubmit={submit} onReload={reload}>
      <TextArea name="text" label={t`Write to ${name}`} rows={3} />
      <div className="actions">
        <Button type="submit" busy={form.formState.isSubmitting}>
          <Trans>Send the message</Trans>
        </Button>
      </div>
    </Form>
  );
}
