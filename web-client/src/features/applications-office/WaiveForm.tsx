import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { Form, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";
import type { Condition } from "./queries";

interface Props {
  id: string;
  condition: Condition;
  onClose: () => void;
}

/** Excuses an application from one condition, by name and reason. */
export function WaiveForm({ id, condition, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: { reason: "" } });
  const submit = async ({ reason }: { reason: string }) => {
    await client.POST("/api/v1/applications/{application_id}/waive", {
      params: { path: { application_id: id } },
      body: { code: condition.code, reason },
    });
    await queryClient.invalidateQueries();
    toast(t`Waived`);
    onClose();
  };
  return (
    <Form
      draft={`applications/${id}/waive/${condition.code}`}
      form={form}
      onSubmit={submit}
      onReload={() => void queryClient.invalidateQueries()}
    >
      {condition.waiver_asked ? (
        <p>
          <Trans>The applicant writes: “{condition.waiver_asked}”</Trans>
        </p>
      ) : null}
      <TextArea
        name="reason"
        label={t`Why is it waived?`}
        hint={t`Your name and this reason stay with the application; the applicant reads them with the decision.`}
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Waive</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
