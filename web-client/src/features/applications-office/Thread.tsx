import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Timeline } from "@/ui/native/Timeline";
import { MessageForm } from "./MessageForm";
import { type Application, messagesQuery } from "./queries";

/** The private thread with the applicant. Reviewers never read it. */
export function Thread({ application }: { application: Application }) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, allowed_actions: allowed, person } = application;
  const { data, error } = useQuery(messagesQuery(id));
  const name = person?.name ?? application.code;
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
        <MessageForm key={data?.items.length ?? -1} id={id} name={name} />
      ) : null}
    </Section>
  );
}
