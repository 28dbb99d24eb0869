import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Form, TextArea, useForm } from "@/ui/form";
import { useKept } from "@/ui/form/useKept";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Timeline } from "@/ui/native/Timeline";
import { toast } from "@/ui/native/Toast";
import { type Application, messagesQuery } from "./queries";


/** The private thread with the applicant. Reviewers never read it. */
export function Thread({ application }: { application: Application }) {
  const { t } = useLingui();
  const format = useFormat();
  const queryClient = useQueryClient();
  const { id, allowed_actions: allowed, person } = application;
  const { data, error } = useQuery(messagesQuery(id));
  const form = useForm({ defaultValues: { text: "" } });
  const kept = useKept(form, `applications/${id}/messages`);
  const name = person?.name ?? application.code;
  const submit = async (body: { text: string }) => {
    await client.POST("/api/v1/applications/{application_id}/messages", {
      params: { path: { application_id: id } },
      body,
    });
    kept.forget();
    form.reset({ text: "" });
    await queryClient.invalidateQueries();
    toast(t`Sent to ${name}`);
  };
  return (
    <Section
      id="messages"
      title={<Trans>Messages</Trans>}
      aside={
        <span className="small soft">
          <Trans>Between {name} and the office; reviewers never read them</Trans>
        </span>
      }
    >
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {data && data.items.length > 0 ? (
        <Timeline
          entries={data.items.map(({ id: key, at, author, from_office, text }) => ({
            id: key,
            title: from_office ? (author ?? t`The office`) : name,
            when: format.dateTime(at),
            children: <p style={{ whiteSpace: "pre-line" }}>{text}</p>,
          }))}
        />
      ) : (
        <p className="soft">
          <Trans>Nothing has been written yet.</Trans>
        </p>
      )}
      {allowed.includes("messages") ? (
        <Form form={form} onSubmit={submit}>
          <TextArea name="text" label={t`Write to ${name}`} rows={3} />
          <div className="actions">
            <Button type="submit" busy={form.formState.isSubmitting}>
              <Trans>Send the message</Trans>
            </Button>
          </div>
        </Form>
      ) : null}
    </Section>
  );
}
