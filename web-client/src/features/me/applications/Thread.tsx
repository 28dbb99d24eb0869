import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Form, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { applicationQuery, messagesQuery } from "../queries";
import styles from "../rows.module.css";

/** The private thread with the office, the oldest first. */
export function Thread({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const queryClient = useQueryClient();
  const { data, error } = useQuery(messagesQuery(id));
  const form = useForm({ defaultValues: { text: "" } });
  return (
    <Section title={<Trans>Messages with the office</Trans>} id="messages">
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {data ? null : <Skeleton />}
      {data && data.items.length > 0 ? (
        <ol className="stack">
          {data.items.map((message) => (
            <li key={message.id} className={styles.said} data-mine={message.from_office ? undefined : true}>
              <span className="small soft">
                {message.from_office ? <Trans>The office</Trans> : <Trans>You</Trans>},{" "}
                <time dateTime={message.at}>{format.dateTime(message.at)}</time>
              </span>
              <p>{message.text}</p>
            </li>
          ))}
        </ol>
      ) : null}
      <Form
        draft={`applications/${id}/messages`}
        form={form}
        onSubmit={async (body) => {
          await client.POST("/api/v1/applications/{application_id}/messages", {
            params: { path: { application_id: id } },
            body,
          });
          form.reset();
          // A message moves its application: what comes next names the version that is there now.
          for (const { queryKey } of [messagesQuery(id), applicationQuery(id)])
            await queryClient.invalidateQueries({ queryKey });
        }}
      >
        <TextArea
          name="text"
          label={t`Write to the office`}
          hint={t`Reviewers never read this.`}
          rows={3}
          most={10_000}
        />
        <div className="actions">
          <Button type="submit" busy={form.formState.isSubmitting}>
            <Trans>Send the message</Trans>
          </Button>
        </div>
      </Form>
    </Section>
  );
}
