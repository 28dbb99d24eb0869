import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { now } from "@/i18n/clock";
import { KIGALI, useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Section } from "@/ui/native/Section";
import { type GroupItem, myMeetingsQuery } from "../queries";
import { Standing } from "../Standing";
import { useWhen } from "../words";
import { wallClock } from "../zone";

/** For a trainer: the sessions from today on, and the groups. */
export function MyDay({ groups }: { groups: readonly GroupItem[] }) {
  const when = useWhen();
  const format = useFormat();
  // From the morning of today in Kigali, so that the session under way is there too.
  const from = `${wallClock(now().toISOString(), KIGALI).date}T00:00:00+02:00`;
  const { data } = useQuery(myMeetingsQuery(from));
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  return (
    <>
      <Section title={<Trans>My next sessions</Trans>}>
        {data && data.items.length > 0 ? (
          <ul className="posts">
            {data.items.map((meeting) => (
              <li className="post" key={meeting.id}>
                <h3>
                  <Link to="/desk/sessions/$id" params={{ id: meeting.id }}>
                    {meeting.title}
                  </Link>
                </h3>
                <p className="by">
                  <Standing meeting={meeting} />
                </p>
                <p className="meta">
                  <span>{when(meeting)}</span>
                  <span>{meeting.place}</span>
                  <span>{titles.get(meeting.cohort_id)}</span>
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <p className="soft">{data ? <Trans>No session is planned.</Trans> : null}</p>
        )}
      </Section>
      <Section title={<Trans>Groups I train</Trans>}>
        <ul className="posts">
          {groups.map(({ id, title, state, starts_on, ends_on }) => (
            <li className="post" key={id}>
              <h3>
                <Link to="/desk/cohorts/$id" params={{ id }}>
                  {title}
                </Link>
              </h3>
              <p className="by">
                <State of="cohorts" state={state} />
              </p>
              <p className="meta">
                {starts_on && ends_on ? <span>{format.range(starts_on, ends_on)}</span> : null}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
