import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { About } from "./About";
import { Answers } from "./Answers";
import { ApplicationTimeline } from "./ApplicationTimeline";
import { Conditions } from "./Conditions";
import { Documents } from "./Documents";
import { FarApart } from "./FarApart";
import { applicationQuery } from "./queries";
import { ReturnForm } from "./ReturnForm";
import { Reviews } from "./Reviews";
import { Thread } from "./Thread";
import { useBarred } from "./words";

const FORWARD = ["shortlist", "find-eligible", "reinstate"];
const STEPS = [...FORWARD, "return", "find-ineligible", "unshortlist"];

/** One application as the office, or someone of the panel, may see it. */
export function ApplicationPage({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const barred = useBarred();
  const { data: application } = useSuspenseQuery(applicationQuery(id));
  const { code, call, assignment, person, state, reviews, conflict, allowed_actions: allowed } = application;
  const name = person?.name ?? code;
  const due = application.due_at;
  return (
    <Page
      title={name}
      crumbs={[
        { label: t`Applications`, link: { to: "/desk/applications" } },
        { label: call.title, link: { to: "/desk/applications", search: { call_id: call.id } } },
        { label: <span className="code">{code}</span> },
      ]}
      line={
        <>
          <State of="applications" state={state} big />
          {assignment ? (
            <span>
              <Link to={`/desk/assignments/${assignment.id}` as "/desk"}>
                <span className="code">{assignment.code}</span> {assignment.title}
              </Link>
              , {assignment.host}
              {application.preference ? (
                <>
                  {" · "}
                  <Trans>choice {application.preference}</Trans>
                </>
              ) : null}
              {application.any_other ? (
                <>
                  {" · "}
                  <Trans>would take any other</Trans>
                </>
              ) : null}
            </span>
          ) : null}
          {state === "returned" && due ? (
            <span>
              <Trans>
                May be sent again until {format.dateTime(due, "medium", call.time_zone)},{" "}
                {format.city(call.time_zone)}
              </Trans>
            </span>
          ) : null}
        </>
      }
      actions={
        <Actions
          resource="applications"
          id={id}
          allowed={allowed}
          only={STEPS}
          primary={FORWARD.find((verb) => allowed.includes(verb))}
          about={name}
          forms={{ return: ({ close }) => <ReturnForm id={id} zone={call.time_zone} onClose={close} /> }}
          explain={{
            "find-ineligible": <Trans>The person reads this reason, in the letter and on their page.</Trans>,
            reinstate: <Trans>Every condition has to be met or waived first.</Trans>,
            unshortlist: <Trans>Only the office reads this reason.</Trans>,
          }}
        />
      }
    >
      {conflict ? (
        <Notice tone="wait" title={barred(conflict)}>
          <p>
            <Trans>You may neither read its scores nor give any.</Trans>
          </p>
        </Notice>
      ) : null}
      {reviews ? <FarApart reviews={reviews} /> : null}
      <div className="with-side" data-wide-side>
        <div className="stack" data-loose>
          <Conditions application={application} />
          <Answers application={application} />
          {reviews ? <Reviews application={application} reviews={reviews} /> : null}
          {application.thread_count === null ? null : <Thread application={application} />}
        </div>
        <aside className="stack" data-loose>
          <Documents application={application} />
          <About application={application} />
          <ApplicationTimeline application={application} />
        </aside>
      </div>
    </Page>
  );
}
