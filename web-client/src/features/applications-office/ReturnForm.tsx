import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { DateField, Form, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";

/** Gives an application back: what should be changed, and until when. */
export function ReturnForm({ id, zone, onClose }: { id: string; zone: string; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: { reason: "", due_on: "" } });
  const place = format.city(zone);
  const submit = async (body: { reason: string; due_on: string }) => {
    await client.POST("/api/v1/applications/{application_id}/return", {
      params: { path: { application_id: id } },
      body,
    });
    await queryClient.invalidateQueries();
    toast(t`Returned. The person has been told.`);
    onClose();
  };
  return (
    <Form
      draft={`applications/${id}/return`}
      form={form}
      onSubmit={submit}
      onReload={() => void queryClient.invalidateQueries()}
    >
      <TextArea
        name="reason"
        label={t`What should be changed?`}
        hint={t`The person reads this as you write it.`}
      />
      <DateField
        name="due_on"
        label={t`Until`}
        hint={t`Until the end of that day in ${place}, whether the call has closed or not.`}
        min={today(zone)}
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Return it</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
