import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Table } from "@/ui/native/Table";
import {
  type AssignmentSearch,
  assignmentsQuery,
  type Coded,
  callNamesQuery,
  FILTERS,
  hostNamesQuery,
  programmesQuery,
} from "./queries";

const STATES = [
  "draft",
  "in_review",
  "changes_requested",
  "approved",
  "published",
  "filled",
  "completed",
  "withdrawn",
];

const byCode = (some: readonly Coded[]) => some.map(({ code, name }) => ({ value: code, label: name }));
const named = (some: readonly Coded[], code: string | undefined) =>
  some.find((one) => one.code === code)?.name ?? code ?? "";

interface Props {
  me: Me;
  search: AssignmentSearch;
  mayWrite: boolean;
}

/** Posts at hosts, with the state of their terms of reference. */
export function Assignments({ me, search, mayWrite }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const { data } = useSuspenseQuery(assignmentsQuery(search));
  const { data: programmes } = useQuery(programmesQuery);
  const { data: calls = [] } = useQuery({
    ...callNamesQuery(search.programme),
    enabled: may(me, "calls:read"),
  });
  const { data: hosts = [] } = useQuery({ ...hostNamesQuery, enabled: may(me, "organisations:read") });
  const { q, programme, call, host, state } = search;
  const title = programmes?.items.find(({ code }) => code === programme)?.title ?? programme;
  const label: Record<(typeof FILTERS)[number], string> = {
    q: t`Search: ${q}`,
    programme: title ?? "",
    call: named(calls, call),
    host: named(hosts, host),
    state: state ? words.state("assignments", state).word : "",
  };
  const set = FILTERS.flatMap((key) => (search[key] ? [{ key, label: label[key] }] : []));
  const bare = data.items.length === 0 && set.length === 0;
  const add = (
    <Link className="button" data-kind="primary" to="/desk/assignments/new">
      <Trans>Write an assignment</Trans>
    </Link>
  );
  return (
    <Page
      title={t`Assignments`}
      crumbs={[{ label: t`Calls`, link: { to: "/desk/calls" } }, { label: t`Assignments` }]}
      actions={mayWrite && !bare ? add : null}
    >
      <Filters label={t`Filter assignments`} search={search} set={set}>
        <FilterText name="q" label={t`Search`} value={q} />
        <FilterSelect
          name="programme"
          label={t`Programme`}
          any={t`Any`}
          value={programme}
          options={(programmes?.items ?? []).map(({ code, title: name }) => ({ value: code, label: name }))}
        />
        <FilterSelect
          name="state"
          label={t`State`}
          any={t`Any`}
          value={state}
          options={STATES.map((value) => ({ value, label: words.state("assignments", value).word }))}
        />
        <FilterSelect name="call" label={t`Call`} any={t`Any`} value={call} options={byCode(calls)} />
        <FilterSelect name="host" label={t`Host`} any={t`Any`} value={host} options={byCode(hosts)} />
      </Filters>
      {data.items.length === 0 ? (
        <Empty
          title={set.length > 0 ? <Trans>No assignment matches</Trans> : <Trans>No assignment yet</Trans>}
        >
          {bare ? (
            <p>
              <Trans>
                An assignment is one host’s post within a call: its terms of reference, dates and places.
              </Trans>
            </p>
          ) : null}
          {mayWrite && bare ? add : null}
          <ClearFilters search={search} />
        </Empty>
      ) : (
        <Table
          caption={t`Assignments by code`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "title",
              label: t`Assignment`,
              head: true,
              render: (row) => (
                <Link to="/desk/assignments/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              ),
            },
            { key: "code", label: t`Code`, render: (row) => <span className="code nowrap">{row.code}</span> },
            { key: "host", label: t`Host`, render: (row) => row.host.name },
            {
              key: "call",
              label: t`Call`,
              render: (row) => (
                <Link to="/desk/calls/$id" params={{ id: row.call.id }}>
                  {row.call.title}
                </Link>
              ),
            },
            {
              key: "dates",
              label: t`Dates`,
              render: ({ starts_on: from, ends_on: to }) =>
                from && to ? <span className="dates">{format.rangeWithWeeks(from, to)}</span> : null,
            },
            {
              key: "seats",
              label: t`Places taken`,
              num: true,
              render: ({ seats, seats_taken: taken }) => t`${taken} of ${seats}`,
            },
            { key: "state", label: t`State`, render: (row) => <State of="assignments" state={row.state} /> },
          ]}
        />
      )}
      <Download of={assignmentsQuery(search)} />
      <Pager next={data.next_cursor} />
    </Page>
  );
}
