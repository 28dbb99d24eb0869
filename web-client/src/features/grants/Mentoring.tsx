import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useRef, useState } from "react";
import type { Me } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { LogForm } from "./LogForm";
import { Mentor } from "./Mentor";
import { type Grant, grantQuery, mentoredQuery } from "./queries";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The mentor's page: who asks for one, a talk to write down, the teams. */
export function Mentoring({ me }: { me: Me }) {
  const { t } = useLingui();
  const own = me.person?.id ?? NOBODY;
  const { data } = useSuspenseQuery(mentoredQuery(own));
  const grants = useSuspenseQueries({ queries: data.items.map(({ id }) => grantQuery(id)) }).map(
    (one) => one.data,
  );
  const mine = grants.filter(({ mentor }) => mentor?.person_id === own);
  const asked = mine.filter(({ mentor }) => mentor?.state === "proposed");
  const teams = mine.filter(({ mentor }) => mentor?.state === "active");
  const running = teams.filter(({ state }) => state !== "completed" && state !== "terminated");
  return (
    <Page
      title={t`Teams I mentor`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`Teams I mentor` }]}
    >
      {asked.length > 0 ? (
        <Section
          title={<Plural value={asked.length} one="A team asks for you" other="# teams ask for you" />}
        >
          {asked.map((grant) => (
            <div className="card" data-strong key={grant.id}>
              <h3>{grant.title}</h3>
              <p>
                {[grant.institution?.name, grant.team.map(({ name }) => name).join(", ")]
                  .filter(Boolean)
                  .join(". ")}
              </p>
              <p className="small soft">
                <Trans>
                  About an hour a month, by telephone or video. You may end it whenever you have to.
                </Trans>
              </p>
              <Mentor grant={grant} />
            </div>
          ))}
        </Section>
      ) : null}
      {running.length > 0 ? <Write teams={running} /> : null}
      <Section title={<Plural value={teams.length} _0="Your teams" one="Your team" other="Your # teams" />}>
        {teams.length > 0 ? (
          <ul className="posts">
            {teams.map((grant) => (
              <Team grant={grant} key={grant.id} />
            ))}
          </ul>
        ) : (
          <Empty title={<Trans>You mentor no team now</Trans>}>
            <span>
              <Trans>
                Say in <Link to="/me/profile">your profile</Link> that you would like to; the office asks you
                when a team needs you.
              </Trans>
            </span>
          </Empty>
        )}
      </Section>
    </Page>
  );
}

function Write({ teams }: { teams: readonly Grant[] }) {
  const { t } = useLingui();
  const id = useId();
  const [chosen, setChosen] = useState(teams[0]?.id ?? "");
  const switched = useRef(false);
  const grant = teams.find((one) => one.id === chosen) ?? teams[0];
  if (!grant) return null;
  return (
    <Section id="log" title={<Trans>Log a session</Trans>}>
      <div className="card">
        <LogForm key={grant.id} grantId={grant.id}>
          {teams.length > 1 ? (
            <div className="field">
              <label htmlFor={id}>{t`Team`}</label>
              <select
                className="input"
                id={id}
                // Another team's form takes this one's place; who chose it goes on from here.
                ref={(box) => {
                  if (switched.current) box?.focus();
                }}
                value={grant.id}
                onChange={(event) => {
                  switched.current = true;
                  setChosen(event.target.value);
                }}
                onBlur={() => {
                  switched.current = false;
                }}
              >
                {teams.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
              </select>
            </div>
          ) : (
            <p>
              <strong>{grant.title}</strong>
            </p>
          )}
        </LogForm>
      </div>
    </Section>
  );
}

function Team({ grant }: { grant: Grant }) {
  const { t } = useLingui();
  const format = useFormat();
  const [last] = grant.log;
  const when = last ? format.date(last.held_on, "medium") : null;
  return (
    <li className="post">
      <h3>
        <Link to="/me/grants/$id" params={{ id: grant.id }}>
          {grant.title}
        </Link>
      </h3>
      <p className="meta">
        <span>{grant.team.map(({ name }) => name).join(", ")}</span>
        {last ? <span>{t`Last: ${last.topic}, ${when}`}</span> : <span>{t`No session yet`}</span>}
        {last?.next_step ? <span>{t`Next: ${last.next_step}`}</span> : null}
        {grant.next_step.who === "nobody" ? null : <span>{grant.next_step.text}</span>}
      </p>
      <p className="by">
        <State of="grants" state={grant.state} />
      </p>
    </li>
  );
}
