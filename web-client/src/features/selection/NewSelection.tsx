import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import { Form, SelectField, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { callsQuery } from "./queries";

/** Begins a batch of decisions on one call's applications, and goes there. */
export function NewSelection({ callId = "", onClose }: { callId?: string | undefined; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: calls } = useQuery(callsQuery);
  const form = useForm({ defaultValues: { call_id: callId, title: "" } });
  const submit = async (body: { call_id: string; title: string }) => {
    const { data } = await client.POST("/api/v1/selections", { body });
    await queryClient.invalidateQueries();
    onClose();
    if (data) await navigate({ to: "/desk/selections/$id", params: { id: data.id } });
  };
  const decided = (calls?.items ?? []).filter(({ status }) => status === "open" || status === "closed");
  return (
    <Form draft="selections/new" form={form} onSubmit={submit}>
      <SelectField
        name="call_id"
        label={t`Call`}
        options={decided.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
      />
      <TextField
        name="title"
        label={t`Title`}
        hint={t`As those who sign will know it, like “January panel”.`}
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Begin</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
