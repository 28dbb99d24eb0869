import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { client, type Schema } from "@/api/client";
import { Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";

interface Values {
  kind: Schema<"InterestKind"> | "";
  reason: string;
}

/** Steps back from a review: which interest, and what. */
export function DeclineForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const form = useForm<Values>({ defaultValues: { kind: "", reason: "" } });
  const submit = async ({ kind, reason }: Values) => {
    await client.POST("/api/v1/reviews/{review_id}/decline", {
      params: { path: { review_id: id } },
      body: { kind: kind || "declared", reason },
    });
    await queryClient.invalidateQueries();
    toast(t`You have stepped back`);
    onClose();
  };
  return (
    <Form
      draft={`reviews/${id}/decline`}
      form={form}
      onSubmit={submit}
      onReload={() => void queryClient.invalidateQueries()}
    >
      <RadioGroup
        name="kind"
        label={t`What ties you to this application?`}
        options={[
          { value: "relative", label: t`A relative or close friend` },
          { value: "same_body", label: t`The same employer or unit` },
          { value: "mentee", label: t`I mentor this person` },
          { value: "declared", label: t`Something else` },
        ]}
      />
      <TextArea name="reason" label={t`In a sentence`} hint={t`Only the office reads it.`} rows={2} />
      <p className="small">
        <Trans>What you have scored so far is not counted, and somebody else is asked.</Trans>
      </p>
      <div className="actions">
        <Button type="submit" kind="danger" busy={form.formState.isSubmitting}>
          <Trans>Step back</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
