import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Table } from "@/ui/native/Table";
import { type OrganisationSearch, organisationsQuery } from "./queries";

/** Every body that carries, pays or receives: found by any of its names. */
export function Organisations({ search, mayWrite }: { search: OrganisationSearch; mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const codes = useCodes();
  const { data } = useSuspenseQuery(organisationsQuery(search));
  const { q, kind } = search;
  const set = [
    ...(q ? [{ key: "q", label: t`Search: ${q}` }] : []),
    ...(kind ? [{ key: "kind", label: codes.bodyKind(kind) }] : []),
  ];
  const bare = data.items.length === 0 && set.length === 0;
  const add = (
    <Link className="button" data-kind="primary" to="/desk/organisations/new">
      <Trans>Record an organisation</Trans>
    </Link>
  );
  return (
    <Page
      title={t`Organisations`}
      crumbs={[{ label: t`Programmes`, link: { to: "/desk/programmes" } }, { label: t`Organisations` }]}
      actions={mayWrite && !bare ? add : null}
    >
      <Filters label={t`Filter organisations`} search={search} set={set}>
        <FilterText name="q" label={t`Name, code or district`} value={q} />
        <FilterSelect
          name="kind"
          label={t`Kind`}
          any={t`Any`}
          value={kind}
          options={optionsOf(codes.bodyKinds)}
        />
      </Filters>
      {data.items.length === 0 ? (
        <Empty
          title={
            set.length > 0 ? (
              <Trans>No organisation matches</Trans>
            ) : (
              <Trans>No organisation is recorded yet</Trans>
            )
          }
        >
          <p>
            {set.length > 0 ? (
              <Trans>Look for a part of its name, its code or its district.</Trans>
            ) : (
              <Trans>Ministries, donors, implementers and hosts: what programmes and posts name.</Trans>
            )}
          </p>
          {mayWrite && bare ? add : null}
          <ClearFilters search={search} />
        </Empty>
      ) : (
        <Table
          caption={t`Organisations by name`}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              label: t`Name`,
              head: true,
              render: ({ id, name }) => (
                <Link to="/desk/organisations/$id" params={{ id }}>
                  {name}
                </Link>
              ),
            },
            { key: "code", label: t`Code`, render: ({ code }) => <span className="code">{code}</span> },
            { key: "kind", label: t`Kind`, render: (row) => codes.bodyKind(row.kind) },
            {
              key: "where",
              label: t`Where`,
              render: ({ district, country }) =>
                [district, country === "RW" ? null : format.country(country)].filter(Boolean).join(", "),
            },
          ]}
        />
      )}
      <Download of={organisationsQuery(search)} />
      <Pager next={data.next_cursor} />
    </Page>
  );
}
