import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Form, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Section } from "@/ui/native/Section";
import { toast } from "@/ui/native/Toast";
import { type Application, appealQuery, appealsQuery } from "../queries";

const ANSWERABLE = new Set(["not_selected", "reserve"]);

/** Asking for a review of the decision, and what came of it; absent where there is nothing to review. */
export function Review({ application }: { application: Application }) {
  const { data } = useQuery(appealsQuery);
  const asked = data?.items.find(({ application_id }) => application_id === application.id);
  if (asked) return <Asked id={asked.id} />;
  if (!data || !application.released || !ANSWERABLE.has(application.state)) return null;
  return <Ask application={application} />;
}

function Asked({ id }: { id: string }) {
  const format = useFormat();
  const { data: appeal } = useQuery(appealQuery(id));
  if (!appeal) return null;
  const day = format.date(appeal.created_at, "full");
  return (
    <Section
      title={<Trans>Your request for a review</Trans>}
      aside={<State of="appeals" state={appeal.state} />}
    >
      <div className="prose">
        <p className="soft">
          <Trans>Asked on {day}</Trans>
        </p>
        <p>{appeal.text}</p>
        {appeal.answer ? (
          <p>
            <strong>
              <Trans>The answer:</Trans>
            </strong>{" "}
            {appeal.answer}
          </p>
        ) : null}
      </div>
    </Section>
  );
}

function Ask({ application }: { application: Application }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const form = useForm({ defaultValues: { text: "" } });
  return (
    <Section title={<Trans>Do you think the decision is wrong?</Trans>}>
      <p className="prose">
        <Trans>
          You can ask for a review within 14 days of the decision. Someone who took no part in it answers.
        </Trans>
      </p>
      {open ? (
        <Form
          draft={`applications/${application.id}/appeal`}
          form={form}
          onSubmit={async ({ text }) => {
            await client.POST("/api/v1/appeals", { body: { application_id: application.id, text } });
            toast(t`Your request has been sent`);
            await queryClient.invalidateQueries();
          }}
        >
          <TextArea name="text" label={t`What should be looked at again, and why`} rows={6} most={10_000} />
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Ask for a review</Trans>
            </Button>
            <Button onClick={() => setOpen(false)}>
              <Trans>Leave as it is</Trans>
            </Button>
          </div>
        </Form>
      ) : (
        <div className="actions">
          <Button onClick={() => setOpen(true)}>
            <Trans>Ask for a review…</Trans>
          </Button>
        </div>
      )}
    </Section>
  );
}
