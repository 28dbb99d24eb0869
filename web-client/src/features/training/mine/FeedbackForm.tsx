import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import type { Place } from "../queries";

const FORM = "end";

/** What one thinks of the training, said once. */
export function FeedbackForm({ place }: { place: Place }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const [given, setGiven] = useState(false);
  const form = useForm({ defaultValues: { rating: "", text: "" } });
  const marks = [
    { value: "1", label: t`1, poor` },
    { value: "2", label: "2" },
    { value: "3", label: "3" },
    { value: "4", label: "4" },
    { value: "5", label: t`5, very good` },
  ];
  return (
    <Section title={<Trans>What do you think of it?</Trans>}>
      {given ? (
        <p role="status">
          <Status tone="good">
            <Trans>Thank you. You have given your feedback.</Trans>
          </Status>
        </p>
      ) : (
        <Form
          draft={`enrolments/${place.id}/feedback`}
          form={form}
          onReload={reload}
          onSubmit={async ({ rating, text }) => {
            try {
              await send(
                () =>
                  client.POST("/api/v1/enrolments/{enrolment_id}/feedback", {
                    params: { path: { enrolment_id: place.id } },
                    body: { form: FORM, rating: Number(rating), text },
                  }),
                t`Thank you`,
              );
            } catch (error) {
              // The API does not say beforehand whether it was given; a second time is no mistake of the reader.
              if (asProblem(error).kind !== "feedback-given") throw error;
            }
            setGiven(true);
          }}
        >
          <RadioGroup name="rating" label={t`On the whole`} options={marks} />
          <TextArea
            name="text"
            label={t`In your words`}
            hint={<Trans>What helped you, what should be done differently.</Trans>}
            rows={4}
            most={4000}
            optional
          />
          <p className="small soft">
            <Trans>Given once. It is shown without names, and only from five answers on.</Trans>
          </p>
          <div className="actions">
            <Button type="submit" busy={form.formState.isSubmitting}>
              <Trans>Give feedback</Trans>
            </Button>
          </div>
        </Form>
      )}
    </Section>
  );
}
