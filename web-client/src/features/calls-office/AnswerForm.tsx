import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "@/api/client";
import { Form, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";
import type { Enquiry } from "./queries";

/** Answers a question for all; the question may be worded anew where it names somebody. */
export function AnswerForm({ call, enquiry }: { call: string; enquiry: Enquiry }) {
  const [open, setOpen] = useState(!enquiry.answer);
  if (!open)
    return (
      <div className="actions">
        <Button onClick={() => setOpen(true)}>
          <Trans>Correct the answer</Trans>
        </Button>
      </div>
    );
  return <Answer call={call} enquiry={enquiry} onDone={() => setOpen(false)} />;
}

function Answer({ call, enquiry, onDone }: { call: string; enquiry: Enquiry; onDone: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const initial = { question: enquiry.question, answer: enquiry.answer ?? "" };
  const form = useForm({ defaultValues: initial });
  const submit = async (values: typeof initial) => {
    const path = { call_id: call, enquiry_id: enquiry.id };
    await client.POST("/api/v1/calls/{call_id}/enquiries/{enquiry_id}/answer", {
      params: { path },
      body: values,
    });
    await queryClient.invalidateQueries();
    toast(t`Answered, for everyone to read`);
    onDone();
  };
  return (
    <Form draft={`enquiries/${enquiry.id}`} form={form} onSubmit={submit}>
      <details>
        <summary className="reach-row">
          <Trans>Word the question anew, where it names somebody</Trans>
        </summary>
        <TextArea name="question" label={t`The question, as everyone reads it`} rows={2} />
      </details>
      <TextArea name="answer" label={t`Answer`} rows={3} />
      <div className="actions">
        <Button type="submit" busy={form.formState.isSubmitting}>
          <Trans>Answer for everyone</Trans>
        </Button>
      </div>
    </Form>
  );
}
