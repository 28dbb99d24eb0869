import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Schema } from "@/api/client";
import { now } from "@/i18n/clock";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { myGroupsQuery, myPlacesQuery, placeQuery } from "../queries";
import { useMoment } from "../words";
import { MyDay } from "./MyDay";

/** What one learns, and what one teaches. */
export function Trainings() {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(myPlacesQuery);
  const { data: groups } = useQuery(myGroupsQuery);
  const teaches = (groups?.items.length ?? 0) > 0;
  return (
    <Page
      title={t`My trainings`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My trainings` }]}
    >
      {teaches ? <MyDay groups={groups?.items ?? []} /> : null}
      {data.items.length > 0 ? (
        <Section title={<Trans>Trainings I take part in</Trans>}>
          <Places items={data.items} />
        </Section>
      ) : null}
      {data.items.length === 0 && groups && !teaches ? (
        <Empty title={<Trans>No trainings yet</Trans>}>
          <p>
            <Trans>
              Once you have a place in a group, its sessions, tests and your certificate appear here.
            </Trans>
          </p>
          <Link className="reach" to="/opportunities" search={{ kind: "training" }}>
            <Trans>See trainings that are open</Trans>
          </Link>
        </Empty>
      ) : null}
    </Page>
  );
}

type Listed = Schema<"EnrolmentItem">;

/** A place whose group could not be asked for: the way to it, and to ask again. */
function Unknown({ item, again }: { item: Listed; again: () => void }) {
  return (
    <>
      <h3>
        <Link to="/me/trainings/$id" params={{ id: item.id }}>
          <Trans>A training</Trans>
        </Link>
      </h3>
      <p className="by">
        <State of="enrolments" state={item.state} />
      </p>
      <p className="meta">
        <span>
          <Trans>Its name and sessions could not be loaded.</Trans>
        </span>
        <Button kind="quiet" onClick={again}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    </>
  );
}

/** Each place with its group's name, which the list itself does not say. */
function Places({ items }: { items: readonly Listed[] }) {
  const when = useMoment();
  const places = useQueries({ queries: items.map(({ id }) => placeQuery(id)) });
  return (
    <ul className="posts">
      {items.map((item, index) => {
        const { data: place, error, refetch } = places[index] ?? {};
        if (!place)
          return (
            <li className="post" key={item.id} aria-busy={!error}>
              {error ? <Unknown item={item} again={() => void refetch?.()} /> : <Skeleton lines={2} />}
            </li>
          );
        const next = place.sessions.find(
          ({ state, starts_at }) => state === "scheduled" && Date.parse(starts_at) > now().getTime(),
        );
        const { attended, held } = place;
        return (
          <li className="post" key={place.id}>
            <h3>
              <Link to="/me/trainings/$id" params={{ id: place.id }}>
                {place.cohort}
              </Link>
            </h3>
            <p className="by">
              <State of="enrolments" state={place.state} />
            </p>
            <p className="meta">
              {held > 0 ? (
                <span>
                  <Plural
                    value={held}
                    one={`${attended} of # session attended`}
                    other={`${attended} of # sessions attended`}
                  />
                </span>
              ) : null}
              {next ? (
                <span>
                  <Trans>Next: {when(next.starts_at)}</Trans>
                </span>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
