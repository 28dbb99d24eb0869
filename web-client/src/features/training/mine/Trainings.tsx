import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { now } from "@/i18n/clock";
import { State } from "@/ui/actions/State";
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
          <Places ids={data.items.map(({ id }) => id)} />
        </Section>
      ) : null}
      {data.items.length === 0 && groups && !teaches ? (
        <Empty title={<Trans>No trainings yet</Trans>}>
          <p>
            <Trans>
              Once you have a place in a group, its sessions, tests and your certificate stand here.
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

/** Each place with its group's name, which the list itself does not say. */
function Places({ ids }: { ids: readonly string[] }) {
  const when = useMoment();
  const places = useQueries({ queries: ids.map(placeQuery) });
  return (
    <ul className="posts">
      {places.map(({ data: place, isError }, index) => {
        if (!place)
          return (
            <li className="post" key={ids[index]} aria-busy={!isError}>
              {isError ? (
                <p className="soft">
                  <Trans>This training cannot be shown just now.</Trans>
                </p>
              ) : (
                <Skeleton lines={2} />
              )}
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
