import { Plural, Trans, useLingui } from "@lingui/react/macro";
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
  GROUP_FILTERS,
  GROUP_STATES,
  type GroupItem,
  type GroupSearch,
  groupsQuery,
  programmesQuery,
} from "../queries";

/** Groups that learn together, newest first. */
export function Groups({ search, me }: { search: GroupSearch; me: Me }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(groupsQuery(search));
  const plan = (
    <>
      <Link className="reach" to="/desk/modules">
        <Trans>Modules</Trans>
      </Link>
      {may(me, "cohorts:write") ? (
        <Link className="button" data-kind="primary" to="/desk/cohorts/new">
          <Trans>Plan a group</Trans>
        </Link>
      ) : null}
    </>
  );
  const filtered = GROUP_FILTERS.some((key) => search[key]);
  const total = data.total ?? data.items.length;
  return (
    <Page title={t`Groups`} actions={plan}>
      <GroupFilters search={search} />
      {data.items.length > 0 ? (
        <GroupTable items={data.items} />
      ) : (
        <Empty title={filtered ? <Trans>Nothing matches</Trans> : <Trans>No groups yet</Trans>}>
          {filtered ? null : (
            <p>
              {may(me, "cohorts:write") ? (
                <Trans>Plan one for a validated module, or for the training a placed expert gives.</Trans>
              ) : (
                <Trans>The office plans them; the groups that concern you appear here.</Trans>
              )}
            </p>
          )}
          <ClearFilters search={search} />
        </Empty>
      )}
      <Download of={groupsQuery(search)} />
      <Pager next={data.next_cursor}>
        {total > 0 ? <Plural value={total} one="# group" other="# groups" /> : null}
      </Pager>
    </Page>
  );
}

function GroupFilters({ search }: { search: GroupSearch }) {
  const { t } = useLingui();
  const words = useWords();
  const { data: programmes } = useQuery(programmesQuery);
  const programme = programmes?.items.find(({ id }) => id === search.programme_id)?.title;
  const said: [keyof GroupSearch, (value: string) => string][] = [
    ["q", (value) => t`Search: ${value}`],
    ["programme_id", () => programme ?? t`One programme`],
    ["state", (value) => words.state("cohorts", value).word],
    ["mine", () => t`Groups I train`],
  ];
  const set = said.flatMap(([key, say]) => {
    const value = search[key];
    return value ? [{ key, label: say(value) }] : [];
  });
  return (
    <Filters label={t`Filter groups`} search={search} set={set}>
      <FilterText name="q" label={t`Search`} value={search.q} />
      <FilterSelect
        name="programme_id"
        label={t`Programme`}
        any={t`Any`}
        value={search.programme_id}
        options={(programmes?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      <FilterSelect
        name="state"
        label={t`State`}
        any={t`Any`}
        value={search.state}
        options={GROUP_STATES.map((value) => ({ value, label: words.state("cohorts", value).word }))}
      />
      <FilterSelect
        name="mine"
        label={t`Whose`}
        any={t`All groups`}
        value={search.mine}
        options={[{ value: "true", label: t`Groups I train` }]}
      />
    </Filters>
  );
}

function GroupTable({ items }: { items: readonly GroupItem[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: programmes } = useQuery(programmesQuery);
  const titles = new Map(programmes?.items.map(({ id, title }) => [id, title]));
  return (
    <Table
      caption={t`Groups, newest first`}
      rows={items}
      rowKey={({ id }) => id}
      tall
      columns={[
        {
          key: "title",
          label: t`Group`,
          head: true,
          render: ({ id, title, code }) => (
            <>
              <Link className="reach" to="/desk/cohorts/$id" params={{ id }}>
                {title}
              </Link>{" "}
              <span className="code soft nowrap">{code}</span>
            </>
          ),
        },
        { key: "programme", label: t`Programme`, render: ({ programme_id }) => titles.get(programme_id) },
        {
          key: "dates",
          label: t`Dates`,
          render: ({ starts_on, ends_on }) =>
            starts_on && ends_on
              ? format.range(starts_on, ends_on)
              : starts_on
                ? t`from ${format.date(starts_on, "medium")}`
                : null,
        },
        { key: "people", label: t`Places`, render: (group) => <Places group={group} /> },
        { key: "state", label: t`State`, render: ({ state }) => <State of="cohorts" state={state} /> },
      ]}
    />
  );
}

/** `11 of 12, 3 waiting` */
export function Places({ group }: { group: Pick<GroupItem, "enrolled" | "capacity" | "waiting"> }) {
  const { enrolled, capacity, waiting } = group;
  return (
    <span>
      <Trans>
        {enrolled} of {capacity}
      </Trans>
      {waiting > 0 ? <Trans>, {waiting} waiting</Trans> : null}
    </span>
  );
}
