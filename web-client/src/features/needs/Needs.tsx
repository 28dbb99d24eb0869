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
import { type NeedSearch, needsQuery, organisationQuery, programmesQuery } from "./queries";

const STATES = ["identified", "prioritised", "converted", "declined"];

/** What hosts lack, have or could use; a host sees its own. */
export function Needs({ search, mayWrite }: { search: NeedSearch; mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const codes = useCodes();
  const { data } = useSuspenseQuery(needsQuery(search));
  const { data: programmes } = useQuery(programmesQuery);
  const { q, programme, organisation, state, finding } = search;
  const { data: body } = useQuery({ ...organisationQuery(organisation ?? ""), enabled: !!organisation });
  const titles = new Map(programmes?.items.map(({ id, title }) => [id, title]));
  const label: Record<keyof NeedSearch, string> = {
    q: t`Search: ${q}`,
    programme: titles.get(programme ?? "") ?? t`One programme`,
    organisation: body?.name ?? t`One host`,
    state: state ? words.state("needs", state).word : "",
    finding: finding ? codes.finding(finding) : "",
    cursor: "",
  };
  const set = (["q", "programme", "organisation", "state", "finding"] as const).flatMap((key) =>
    search[key] ? [{ key, label: label[key] }] : [],
  );
  const bare = data.items.length === 0 && set.length === 0;
  const add = (
    <Link className="button" data-kind="primary" to="/desk/needs/new" search={{ organisation }}>
      <Trans>Record a need</Trans>
    </Link>
  );
  return (
    <Page
      title={t`Needs`}
      actions={
        <>
          <Link className="reach" to="/desk/organisations">
            <Trans>Organisations</Trans>
          </Link>
          {mayWrite && !bare ? add : null}
        </>
      }
    >
      <Filters label={t`Filter needs`} search={search} set={set}>
        <FilterText name="q" label={t`Search`} value={q} />
        <FilterSelect
          name="programme"
          label={t`Programme`}
          any={t`Any`}
          value={programme}
          options={(programmes?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        />
        <FilterSelect
          name="state"
          label={t`State`}
          any={t`Any`}
          value={state}
          options={STATES.map((value) => ({ value, label: words.state("needs", value).word }))}
        />
        <FilterSelect
          name="finding"
          label={t`What was found`}
          any={t`Any`}
          value={finding}
          options={optionsOf(codes.findings)}
        />
      </Filters>
      {data.items.length === 0 ? (
        <Empty
          title={set.length > 0 ? <Trans>No need matches</Trans> : <Trans>No need is recorded yet</Trans>}
        >
          {bare ? (
            <p>
              <Trans>
                A need comes from a round at the hosts, on site or by telephone. Assignments begin with one.
              </Trans>
            </p>
          ) : null}
          {mayWrite && bare ? <p>{add}</p> : null}
          <ClearFilters search={search} />
        </Empty>
      ) : (
        <Table
          caption={t`Needs, the newest first`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "title",
              label: t`Need`,
              head: true,
              render: ({ id, title }) => (
                <Link to="/desk/needs/$id" params={{ id }}>
                  {title}
                </Link>
              ),
            },
            {
              key: "code",
              label: t`Code`,
              render: ({ code }) => <span className="code nowrap">{code}</span>,
            },
            { key: "host", label: t`Host`, render: (row) => row.organisation_name },
            { key: "programme", label: t`Programme`, render: (row) => titles.get(row.programme_id) ?? "" },
            { key: "finding", label: t`What was found`, render: (row) => codes.finding(row.finding) },
            {
              key: "priority",
              label: t`Priority`,
              num: true,
              render: ({ priority }) => (priority === null ? "" : t`${priority} of 5`),
            },
            {
              key: "headcount",
              label: t`People`,
              num: true,
              render: ({ headcount }) => (headcount === null ? "" : format.number(headcount)),
            },
            { key: "state", label: t`State`, render: (row) => <State of="needs" state={row.state} /> },
          ]}
        />
      )}
      <Download of={needsQuery(search)} />
      <Pager next={data.next_cursor} />
    </Page>
  );
}
