import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { useDayEnd } from "../dayEnd";
import { type Application, applicationQuery } from "../queries";
import { History } from "./History";
import { useNextStep } from "./NextStep";
import { Review } from "./Review";
import { Thread } from "./Thread";
import { Written } from "./Written";

// There is nothing left to take back; a review can still be asked for.
const OVER = new Set(["not_selected", "ineligible", "lapsed"]);

/** What to do about it now, with the one button for it. */
function Next({ application }: { application: Application }) {
  const { t } = useLingui();
  const say = useNextStep();
  const sentence = say(application.next_step);
  const { id, state, editable } = application;
  const complete = application.next_step === "send";
  const link = editable ? (
    <Link
      className="button"
      data-kind="primary"
      to="/me/applications/$id/edit"
      params={{ id }}
      search={complete ? { step: "send" } : {}}
    >
      {complete ? t`Check and send` : state === "returned" ? t`Make the changes` : t`Go on writing`}
    </Link>
  ) : application.next_step === "prepare" ? (
    <Link className="button" to="/me">
      {t`To my page`}
    </Link>
  ) : state === "offered" ? (
    <Link className="button" data-kind="primary" to="/me/offers">
      {t`See the offer`}
    </Link>
  ) : null;
  if (!sentence && !link) return null;
  return (
    <Notice tone="here" title={sentence}>
      {link ? <div className="actions">{link}</div> : null}
    </Notice>
  );
}

/** One application: its state, what comes next, what happened, what was written, and the thread with the office. */
export function ApplicationPage({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: application } = useSuspenseQuery(applicationQuery(id));
  const { call, assignment, state, submitted_at: sent, preference, due_at: due } = application;
  const title = assignment?.title ?? call.title;
  const dates =
    assignment?.starts_on && assignment.ends_on
      ? format.rangeWithWeeks(assignment.starts_on, assignment.ends_on)
      : null;
  const dayEnd = useDayEnd();
  const end = (instant: string) => dayEnd(instant, call.time_zone);
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`My page`, link: { to: "/me" } },
        { label: t`My applications`, link: { to: "/me/applications" } },
        { label: <span className="code">{application.code}</span> },
      ]}
      line={
        <>
          <State of="applications" state={state} big />
          <span className="code small soft">{application.code}</span>
        </>
      }
    >
      <div className="with-side">
        <div className="stack" data-loose>
          <Next application={application} />
          <Review application={application} />
          <Section title={<Trans>What happened</Trans>}>
            <History application={application} />
          </Section>
          <Written application={application} />
          <Thread id={id} />
        </div>
        <aside className="stack" data-loose>
          <Section title={<Trans>For</Trans>}>
            <Facts stacked>
              <Fact term={assignment ? t`Post` : t`Call`}>
                <Link to="/opportunities/$slug" params={{ slug: assignment?.id ?? call.id }}>
                  {title}
                </Link>
              </Fact>
              <Fact term={t`Host`}>{assignment?.host}</Fact>
              <Fact term={t`Dates`}>{dates}</Fact>
              <Fact term={t`Call`}>{assignment ? call.title : null}</Fact>
              <Fact term={call.is_open ? t`Closes at the end of` : t`Closed at the end of`}>
                {end(call.closes_at)}
              </Fact>
              <Fact term={t({ context: "feminine", message: "Sent" })}>
                {sent ? format.dateTime(sent, "full") : null}
              </Fact>
              <Fact term={t`To be sent again by the end of`}>
                {state === "returned" && due ? end(due) : null}
              </Fact>
              <Fact term={t`Place among your choices`}>{preference}</Fact>
            </Facts>
          </Section>
          {application.allowed_actions.includes("withdraw") && !OVER.has(state) ? (
            <Section title={<Trans>Changed your mind?</Trans>}>
              <Actions
                resource="applications"
                id={id}
                allowed={application.allowed_actions}
                only={["withdraw"]}
                about={title}
                explain={{
                  withdraw: t`It can't be taken up again. You may begin a new one while the call is open.`,
                }}
              />
            </Section>
          ) : null}
        </aside>
      </div>
    </Page>
  );
}
