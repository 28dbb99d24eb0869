import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Status } from "@/ui/native/Status";
import { Judged } from "./Judged";
import { Others } from "./Others";
import { reviewQuery } from "./queries";
import { ReviewForm } from "./ReviewForm";
import { StepBack } from "./StepBack";
import { Written } from "./Written";

/** The form of one review beside what is judged; blind until the person is on the shortlist. */
export function ReviewPage({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: review } = useSuspenseQuery(reviewQuery(id));
  const { application, application_code: code, state, due_on: due, conflict, mine } = review;
  const name = application?.name;
  const post = review.assignment_title ?? review.call_title;
  const open = state === "assigned" || state === "draft";
  // Handing in is allowed only once it is complete; writing, before that.
  const writes = mine && open && !conflict && application;
  return (
    <Page
      title={name ? t`Review: ${name}` : t`Review: ${post}`}
      crumbs={[
        { label: t`Reviews`, link: { to: "/desk/reviews" } },
        { label: <span className="code">{code}</span> },
      ]}
      line={
        <>
          <State of="reviews" state={state} big />
          <span className="code">{code}</span>
          {name || review.assignment_title ? <span>{name ? post : review.call_title}</span> : null}
          {mine ? null : <span>{review.reviewer}</span>}
          {due && open ? (
            <span>
              {review.late ? (
                <Status tone="late">
                  <Trans>was due {format.date(due, "medium")}</Trans>
                </Status>
              ) : (
                <Trans>due {format.date(due, "medium")}</Trans>
              )}
            </span>
          ) : null}
          {review.submitted_at ? (
            <span>
              <Trans>handed in {format.dateTime(review.submitted_at)}</Trans>
            </span>
          ) : null}
        </>
      }
    >
      {conflict && state !== "declined" ? (
        <Notice tone="wait" title={<Trans>There is a conflict of interest.</Trans>}>
          <p>
            <Trans>You may not judge this application. Step back, so that somebody else is asked.</Trans>
          </p>
        </Notice>
      ) : null}
      {state === "declined" ? (
        <Notice title={<Trans>You have stepped back.</Trans>}>
          <p>
            <Trans>Nothing you had scored is counted, and the office has been told.</Trans>
          </p>
        </Notice>
      ) : null}
      <div className="with-side" data-wide-side>
        <div className="stack" data-loose>
          {application ? (
            <Judged application={application} />
          ) : (
            <Notice title={<Trans>The application can’t be read now.</Trans>}>
              <p>
                <Trans>
                  It is back with the applicant, or you have stepped back. What you wrote is kept.
                </Trans>
              </p>
            </Notice>
          )}
          {review.others && review.others.length > 0 ? (
            <Others review={review} others={review.others} />
          ) : null}
        </div>
        <aside className="stack" data-loose>
          {writes ? (
            <ReviewForm key={id} review={review} />
          ) : (
            <>
              <Written review={review} />
              <StepBack review={review} />
            </>
          )}
        </aside>
      </div>
    </Page>
  );
}
