import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Table } from "@/ui/native/Table";
import { type CallSearch, callsQuery, FILTERS, programmesQuery, STATUSES } from "./queries";

/** Calls of every kind, the latest deadline first. */
export function Calls({ search, mayWrite }: { search: CallSearch; mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const codes = useCodes();
  const { data } = useSuspenseQuery(callsQuery(search));
  const { data: programmes } = useQuery(programmesQuery);
  const { q, programme, kind, status } = search;
  const title = programmes?.items.find(({ code }) => code === programme)?.title ?? programme;
  const label: Record<(typeof FILTERS)[number], string> = {
    q: t`Search: ${q}`,
    programme: title ?? "",
    kind: kind ? codes.callKind(kind) : "",
    status: status ? words.state("calls", status).word : "",
  };
  const set = FILTERS.flatMap((key) => (search[key] ? [{ key, label: label[key] }] : []));
  const bare = data.items.length === 0 && set.length === 0;
  const add = (
    <Link className="button" data-kind="primary" to="/desk/calls/new">
      <Trans>New call</Trans>
    </Link>
  );
  return (
    <Page
      title={t`Calls`}
      actions={
        <>
          <Link className="reach" to="/desk/assignments">
            <Trans>Assignments of all calls</Trans>
          </Link>
          {mayWrite && !bare ? add : null}
        </>
      }
    >
      <Filters label={t`Filter calls`} search={search} set={set}>
        <FilterText name="q" label={t`Search`} value={q} />
        <FilterSelect
          name="programme"
          label={t`Programme`}
          any={t`Any`}
          value={programme}
          options={(programmes?.items ?? []).map(({ code, title: name }) => ({ value: code, label: name }))}
        />
        <FilterSelect
          name="kind"
          label={t`For`}
          any={t`Any`}
          value={kind}
          options={optionsOf(codes.callKinds)}
        />
        <FilterSelect
          name="status"
          label={t`State`}
          any={t`Any`}
          value={status}
          options={STATUSES.map((value) => ({ value, label: words.state("calls", value).word }))}
        />
      </Filters>
      {data.items.length === 0 ? (
        <Empty title={set.length > 0 ? <Trans>No call matches</Trans> : <Trans>No call yet</Trans>}>
          {bare ? (
            <p>
              <Trans>
                A call is what people apply to: posts for experts, a training, or start-up grants.
              </Trans>
            </p>
          ) : null}
          {mayWrite && bare ? add : null}
          <ClearFilters search={search} />
        </Empty>
      ) : (
        <Table
          caption={t`Calls, the latest deadline first`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "title",
              label: t`Call`,
              head: true,
              render: (row) => (
                <Link to="/desk/calls/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              ),
            },
            { key: "code", label: t`Code`, render: (row) => <span className="code nowrap">{row.code}</span> },
            { key: "kind", label: t`For`, render: (row) => codes.callKind(row.kind) },
            { key: "programme", label: t`Programme`, render: (row) => row.programme.title },
            {
              key: "closes",
              label: t`Closes`,
              render: ({ deadline }) => (
                <span className="dates">
                  {format.date(deadline.date, "medium")}, {format.city(deadline.time_zone)}
                </span>
              ),
            },
            {
              key: "assignments",
              label: t`Assignments`,
              num: true,
              render: (row) => (row.kind === "assignment" ? format.number(row.assignments) : ""),
            },
            { key: "status", label: t`State`, render: (row) => <State of="calls" state={row.status} /> },
          ]}
        />
      )}
      <Download of={callsQuery(search)} />
      <Pager next={data.next_cursor} />
    </Page>
  );
}
