import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { Me } from "@/api/me";
import { now } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import { groupQuery, meetingsQuery, type Place, placeQuery } from "../queries";
import { Standing } from "../Standing";
import { useMoment, useWhen } from "../words";
import { FeedbackForm } from "./FeedbackForm";
import { OwnTests } from "./OwnTests";

/** One's own place in a group: sessions and attendance, tests, feedback. */
export function Training({ id, me }: { id: string; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: place } = useSuspenseQuery(placeQuery(id));
  const { data: group } = useQuery(groupQuery(place.cohort_id));
  const own = place.person_id === me.person?.id;
  const { attended, held, needed, place: number } = place;
  const inside = place.state !== "waitlisted" && place.state !== "left";
  return (
    <Page
      title={place.cohort}
      crumbs={[
        { label: t`My page`, link: { to: "/me" } },
        { label: t`My trainings`, link: { to: "/me/trainings" } },
        { label: group ? <span className="code">{group.code}</span> : place.cohort },
      ]}
      line={
        <>
          <State of="enrolments" state={place.state} big />
          <span>{group?.host}</span>
          {group?.starts_on && group.ends_on ? (
            <span className="soft">{format.range(group.starts_on, group.ends_on)}</span>
          ) : null}
        </>
      }
    >
      {place.state === "waitlisted" ? (
        <Notice tone="wait" title={<Trans>You are number {number} in the waiting list.</Trans>}>
          <p>
            <Trans>When a place becomes free it is given in this order, and we write to you.</Trans>
          </p>
        </Notice>
      ) : null}
      <div className="with-side">
        <div className="stack" data-loose>
          <Sessions place={place} />
          {group && inside ? <OwnTests place={place} group={group} own={own} /> : null}
          {own && inside ? <FeedbackForm place={place} /> : null}
        </div>
        <aside className="stack" data-loose>
          <Section title={<Trans>Where you stand</Trans>}>
            <Facts stacked>
              <Fact term={t`Sessions you came to`}>
                {held > 0 ? t`${attended} of ${held}` : <Trans>None held yet</Trans>}
              </Fact>
              <Fact term={t`Needed to complete`}>
                <Trans>{format.percent(needed / 100)} of the sessions held</Trans>
              </Fact>
              <Fact term={t`Trainers`}>
                {group ? format.list(group.trainers.map(({ name }) => name)) : null}
              </Fact>
            </Facts>
          </Section>
          <Actions
            resource="enrolments"
            id={place.id}
            allowed={place.allowed_actions}
            about={place.cohort}
            explain={{ leave: <Trans>Your place goes to the first who waits.</Trans> }}
          />
        </aside>
      </div>
    </Page>
  );
}

function Sessions({ place }: { place: Place }) {
  const { t } = useLingui();
  const when = useWhen();
  const moment = useMoment();
  const { data: meetings } = useQuery(meetingsQuery(place.cohort_id));
  const known = new Map(meetings?.items.map((meeting) => [meeting.id, meeting]));
  const at = now().toISOString();
  const next = place.sessions.find(
    ({ state, starts_at }) => state === "scheduled" && starts_at >= at,
  )?.session_id;
  return (
    <Section title={<Trans context="training">Sessions</Trans>}>
      {place.sessions.length > 0 ? (
        <Table
          caption={t`Sessions and your attendance`}
          rows={place.sessions}
          rowKey={({ session_id }) => session_id}
          rowNow={({ session_id }) => session_id === next}
          tall
          columns={[
            {
              key: "title",
              label: t({ context: "training", message: "Session" }),
              head: true,
              // Short titles, "Session 1", stay on one line beside the dates.
              render: ({ title }) => (
                <span style={{ display: "inline-block", minInlineSize: "5.5em", overflowWrap: "anywhere" }}>
                  {title}
                </span>
              ),
            },
            {
              key: "when",
              label: t`When`,
              render: ({ session_id, starts_at }) => {
                const meeting = known.get(session_id);
                return meeting ? when(meeting) : moment(starts_at);
              },
            },
            { key: "place", label: t`Place`, render: ({ session_id }) => known.get(session_id)?.place },
            {
              key: "mark",
              label: t`You`,
              render: ({ session_id, state, mark }) => {
                const meeting = known.get(session_id);
                if (mark) return <State of="attendance" state={mark} />;
                return meeting ? <Standing meeting={meeting} /> : <State of="sessions" state={state} />;
              },
            },
          ]}
        />
      ) : (
        <Empty title={<Trans>No sessions yet</Trans>}>
          <p>
            <Trans>Your trainer plans them; they appear here with day, time and place.</Trans>
          </p>
        </Empty>
      )}
    </Section>
  );
}
