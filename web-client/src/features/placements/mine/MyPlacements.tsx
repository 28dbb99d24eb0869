import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Status } from "@/ui/native/Status";
import { myPlacementsQuery, type PlacementItem, placementQuery } from "../queries";

/** An expert's own stays, the next first. */
export function MyPlacements({ person }: { person: string | null }) {
  const { t } = useLingui();
  return (
    <Page
      title={t`My assignments`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My assignments` }]}
    >
      {person ? <List person={person} /> : <None />}
    </Page>
  );
}

function List({ person }: { person: string }) {
  const { data } = useSuspenseQuery(myPlacementsQuery(person));
  const stays = data.items.toReversed();
  if (stays.length === 0) return <None />;
  return (
    <ul className="posts">
      {stays.map((stay) => (
        <Stay key={stay.id} stay={stay} />
      ))}
    </ul>
  );
}

/** Named by the post, which the list itself does not say; by the host until it is known. */
function Stay({ stay }: { stay: PlacementItem }) {
  const format = useFormat();
  const { data } = useQuery(placementQuery(stay.id));
  return (
    <li className="post">
      <h2>
        <Link to="/me/placements/$id" params={{ id: stay.id }}>
          {data?.title ?? stay.host_name}
        </Link>
      </h2>
      <p className="by" style={{ display: "flex", flexWrap: "wrap", columnGap: "var(--s3)" }}>
        <State of="placements" state={stay.state} />
        {stay.is_late ? (
          <Status tone="late">
            <Trans>Something is late</Trans>
          </Status>
        ) : null}
      </p>
      <p className="meta">
        {data ? <span>{stay.host_name}</span> : null}
        <span>{format.rangeWithWeeks(stay.starts_on, stay.ends_on)}</span>
        <span className="code">{stay.code}</span>
      </p>
    </li>
  );
}

function None() {
  return (
    <Empty title={<Trans>No assignments yet</Trans>}>
      <p>
        <Trans>Once you accept an offer, your assignment appears here with all that is to be done.</Trans>
      </p>
      {/* That page is another feature's. */}
      <Link className="reach" to={"/me/applications" as "/me"}>
        <Trans>My applications</Trans>
      </Link>
    </Empty>
  );
}
