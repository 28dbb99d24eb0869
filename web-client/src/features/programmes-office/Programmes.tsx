import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Table } from "@/ui/native/Table";
import { type ProgrammeSearch, programmesQuery } from "./queries";
import { useProgrammeWords } from "./words";

/** The programmes one works in or pays for; the others are public pages. */
export function Programmes({ search, mayCreate }: { search: ProgrammeSearch; mayCreate: boolean }) {
  const { t } = useLingui();
  const words = useProgrammeWords();
  const codes = useCodes();
  const { data } = useSuspenseQuery(programmesQuery(search));
  const { q, sector } = search;
  const set = [
    ...(q ? [{ key: "q", label: t`Search: ${q}` }] : []),
    ...(sector ? [{ key: "sector", label: codes.sector(sector) }] : []),
  ];
  const bare = data.items.length === 0 && set.length === 0;
  const add = mayCreate ? (
    <Link className="button" data-kind="primary" to="/desk/programmes/new">
      <Trans>Set up a programme</Trans>
    </Link>
  ) : null;
  return (
    <Page
      title={t`Programmes`}
      actions={
        <>
          <Link className="reach" to="/desk/organisations">
            <Trans>Organisations</Trans>
          </Link>
          {bare ? null : add}
        </>
      }
    >
      <Filters label={t`Filter programmes`} search={search} set={set}>
        <FilterText name="q" label={t`Search`} value={q} />
        <FilterSelect
          name="sector"
          label={t`Sector`}
          any={t`Any`}
          value={sector}
          options={optionsOf(codes.sectors)}
        />
      </Filters>
      {data.items.length === 0 ? (
        <Empty title={set.length > 0 ? <Trans>No programme matches</Trans> : <Trans>No programme yet</Trans>}>
          {bare ? (
            <p>
              <Trans>A programme holds partners, funding, targets and the papers its stays need.</Trans>
            </p>
          ) : null}
          {bare ? add : null}
          <ClearFilters search={search} />
        </Empty>
      ) : (
        <Table
          caption={t`Programmes, the newest first`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "title",
              label: t`Programme`,
              head: true,
              render: ({ id, title }) => (
                <Link to="/desk/programmes/$id" params={{ id }}>
                  {title}
                </Link>
              ),
            },
            {
              key: "code",
              label: t`Code`,
              render: ({ code }) => <span className="code nowrap">{code}</span>,
            },
            { key: "sector", label: t`Sector`, render: (row) => codes.sector(row.sector) },
            {
              key: "dates",
              label: t`Dates`,
              render: words.period,
            },
          ]}
        />
      )}
      <Download of={programmesQuery(search)} />
      <Pager next={data.next_cursor} />
    </Page>
  );
}
