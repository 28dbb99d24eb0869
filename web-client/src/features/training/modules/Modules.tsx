import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Table } from "@/ui/native/Table";
import { MODULE_FILTERS, type ModuleSearch, modulesQuery, programmesQuery, VERSION_STATES } from "../queries";

/** Modules by title: what groups learn. */
export function Modules({ search }: { search: ModuleSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const { data } = useSuspenseQuery(modulesQuery(search));
  const { data: programmes } = useQuery(programmesQuery);
  const titles = new Map(programmes?.items.map(({ id, title }) => [id, title]));
  const said: [keyof ModuleSearch, (value: string) => string][] = [
    ["q", (value) => t`Search: ${value}`],
    ["programme_id", (value) => titles.get(value) ?? t`One programme`],
    ["state", (value) => words.state("modules", value).word],
  ];
  const set = said.flatMap(([key, say]) => {
    const value = search[key];
    return value ? [{ key, label: say(value) }] : [];
  });
  const filtered = MODULE_FILTERS.some((key) => search[key]);
  const total = data.total ?? data.items.length;
  return (
    <Page
      title={t`Modules`}
      crumbs={[{ label: t`Groups`, link: { to: "/desk/cohorts" } }, { label: t`Modules` }]}
    >
      <Filters label={t`Filter modules`} search={search} set={set}>
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
          label={t`Has a version`}
          any={t`Any`}
          value={search.state}
          options={VERSION_STATES.map((value) => ({ value, label: words.state("modules", value).word }))}
        />
      </Filters>
      {data.items.length > 0 ? (
        <Table
          caption={t`Modules by title`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "title",
              label: t`Module`,
              head: true,
              render: ({ id, title, code }) => (
                <>
                  <Link className="reach" to="/desk/modules/$id" params={{ id }}>
                    {title}
                  </Link>{" "}
                  <span className="code soft nowrap">{code}</span>
                </>
              ),
            },
            { key: "programme", label: t`Programme`, render: ({ programme_id }) => titles.get(programme_id) },
            {
              key: "taught",
              label: t`Taught in`,
              render: ({ taught_in }) => format.list(taught_in.map(format.language)),
            },
            {
              key: "capacity",
              label: t`Most in a group`,
              num: true,
              render: ({ capacity }) => (capacity === null ? "" : format.number(capacity)),
            },
          ]}
        />
      ) : (
        <Empty title={filtered ? <Trans>Nothing matches</Trans> : <Trans>No modules yet</Trans>}>
          {filtered ? null : (
            <p>
              <Trans>Modules of your programmes appear here once they are described.</Trans>
            </p>
          )}
          <ClearFilters search={search} />
        </Empty>
      )}
      <Download of={modulesQuery(search)} />
      <Pager next={data.next_cursor}>
        {total > 0 ? <Plural value={total} one="# module" other="# modules" /> : null}
      </Pager>
    </Page>
  );
}
