import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { useWords } from "@/i18n/words";
import { Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";
import type { Condition } from "./queries";

interface Props {
  id: string;
  condition: Condition;
  onClose: () => void;
}

interface Values {
  outcome: "meets" | "fails";
  reason: string;
}

/** Sets right what was worked out from a profile that said too little, or the wrong thing. */
export function CorrectForm({ id, condition, onClose }: Props) {
  const { t } = useLingui();
  const words = useWords();
  const queryClient = useQueryClient();
  const form = useForm<Values>({
    defaultValues: { outcome: condition.outcome === "meets" ? "fails" : "meets", reason: "" },
  });
  const submit = async (values: Values) => {
    await client.POST("/api/v1/applications/{application_id}/correct", {
      params: { path: { application_id: id } },
      body: { code: condition.code, ...values },
    });
    await queryClient.invalidateQueries();
    toast(t`Corrected`);
    onClose();
  };
  return (
    <Form
      draft={`applications/${id}/correct/${condition.code}`}
      form={form}
      onSubmit={submit}
      onReload={() => void queryClient.invalidateQueries()}
    >
      <RadioGroup
        name="outcome"
        label={t`What is right?`}
        options={["meets", "fails"].map((value) => ({
          value,
          label: words.state("conditions", value).word,
        }))}
      />
      <TextArea name="reason" label={t`How do you know?`} />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Correct it</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
