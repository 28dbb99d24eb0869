import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { asProblem } from "@/api/problem";
import { State } from "@/ui/actions/State";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { Pager } from "@/ui/native/Pager";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import { type Group, type PlaceItem, placesQuery } from "../queries";
import { Enrol } from "./Enrol";
import { PersonCard } from "./PersonCard";

interface Props {
  group: Group;
  me: Me;
  /** Of whom the card is open: an enrolment's id, in the URL. */
  person?: string;
  cursor?: string;
}

/** Who has a place, who waits in which order, who left; and how more come in. */
export function People({ group, me, person, cursor }: Props) {
  const { data, error } = useQuery(placesQuery(group.id, cursor));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <Skeleton lines={6} />;
  const inside = data.items.filter(({ state }) => state !== "waitlisted" && state !== "left");
  const waiting = data.items.filter(({ state }) => state === "waitlisted");
  const gone = data.items.filter(({ state }) => state === "left");
  const open = group.state !== "closed";
  const [seated, queued, left] = [inside.length, waiting.length, gone.length];
  return (
    <>
      {person ? <PersonCard id={person} group={group.id} /> : null}
      <Section
        title={
          <Plural
            value={seated}
            _0="Nobody has a place yet"
            one="# person has a place"
            other="# people have a place"
          />
        }
      >
        {seated > 0 ? (
          <PeopleTable group={group} items={inside} person={person} />
        ) : (
          <Empty title={<Trans>Nobody is enrolled</Trans>}>
            <p>
              {!may(me, "enrolments:write") ? (
                <Trans>The office enrols people; they appear here.</Trans>
              ) : group.state === "planned" ? (
                <Trans>
                  Open enrolment first; those who accepted an offer of its call come in by themselves.
                </Trans>
              ) : (
                <Trans>Enrol people below, one by one or by a list.</Trans>
              )}
            </p>
          </Empty>
        )}
      </Section>
      {queued > 0 ? (
        <Section title={<Plural value={queued} one="# waits for a place" other="# wait for a place" />}>
          <p className="soft">
            <Trans>In their order; whoever leaves gives the place to the first.</Trans>
          </p>
          <PeopleTable group={group} items={waiting} person={person} />
        </Section>
      ) : null}
      {left > 0 ? (
        <details>
          <summary className="reach-row">
            <Plural value={left} one="# has left" other="# have left" />
          </summary>
          <PeopleTable group={group} items={gone} person={person} />
        </details>
      ) : null}
      <Download of={placesQuery(group.id, cursor)} />
      <Pager next={data.next_cursor} />
      {may(me, "enrolments:write") && open && group.state !== "planned" ? (
        <Enrol group={group} people={may(me, "people:read")} />
      ) : null}
    </>
  );
}

function PeopleTable({
  group,
  items,
  person,
}: {
  group: Group;
  items: readonly PlaceItem[];
  person: string | undefined;
}) {
  const { t } = useLingui();
  return (
    <Table
      caption={t`People in the order they came`}
      rows={items}
      rowKey={({ id }) => id}
      rowNow={({ id }) => id === person}
      columns={[
        {
          key: "name",
          label: t`Name`,
          head: true,
          render: ({ id, name }) => (
            <Link className="reach" to="/desk/cohorts/$id" params={{ id: group.id }} search={{ person: id }}>
              {name}
            </Link>
          ),
        },
        ...(items.some(({ employer }) => employer)
          ? [{ key: "employer", label: t`Employer`, render: ({ employer }: PlaceItem) => employer }]
          : []),
        {
          key: "state",
          label: t`State`,
          render: ({ state, place }) => (
            <>
              <State of="enrolments" state={state} />
              {place ? <span className="soft"> {t`number ${place}`}</span> : null}
            </>
          ),
        },
      ]}
    />
  );
}
