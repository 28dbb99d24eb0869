import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Table } from "@/ui/native/Table";
import { type ImportSearch, importsQuery, KINDS, type Kind, STATES } from "./queries";
import { useImportWords } from "./words";

/** Files whose rows were, or may be, written. */
export function Imports({ search, mayWrite }: { search: ImportSearch; mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const { kinds } = useImportWords();
  const { data } = useSuspenseQuery(importsQuery(search));
  const { kind, state } = search;
  const say = (one: string) => words.state("imports", one).word;
  const set = [
    ...(kind ? [{ key: "kind", label: kinds[kind as Kind] ?? kind }] : []),
    ...(state ? [{ key: "state", label: say(state) }] : []),
  ];
  const bare = data.items.length === 0 && set.length === 0;
  const add = (
    <Link className="button" data-kind="primary" to="/desk/imports/new">
      <Trans>Import a file</Trans>
    </Link>
  );
  return (
    <Page title={t`Imports`} actions={mayWrite && !bare ? add : null}>
      <Filters label={t`Filter imports`} search={search} set={set}>
        <FilterSelect
          name="kind"
          label={t`What it holds`}
          any={t`Any`}
          value={kind}
          options={KINDS.map((value) => ({ value, label: kinds[value] }))}
        />
        <FilterSelect
          name="state"
          label={t`State`}
          any={t`Any`}
          value={state}
          options={STATES.map((value) => ({ value, label: say(value) }))}
        />
      </Filters>
      {data.items.length === 0 ? (
        <Empty title={bare ? <Trans>No file was imported yet</Trans> : <Trans>No import matches</Trans>}>
          {bare ? (
            <p>
              <Trans>
                Take a template, fill it in with your spreadsheet and send it: you see what each row would do
                before anything is written.
              </Trans>
            </p>
          ) : null}
          {mayWrite && bare ? <p>{add}</p> : null}
          <ClearFilters search={search} />
        </Empty>
      ) : (
        <Table
          caption={t`Imports, the newest first`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "name",
              label: t`File`,
              head: true,
              render: ({ id, name }) => (
                <Link to="/desk/imports/$id" params={{ id }}>
                  {name}
                </Link>
              ),
            },
            { key: "kind", label: t`What it holds`, render: (row) => kinds[row.kind] },
            { key: "rows", label: t`Rows`, num: true, render: (row) => format.number(row.total) },
            {
              key: "wrong",
              label: t`Wrong`,
              num: true,
              render: (row) => (row.wrong ? format.number(row.wrong) : "–"),
            },
            { key: "when", label: t`Sent`, render: (row) => format.dateTime(row.created_at) },
            { key: "state", label: t`State`, render: (row) => <State of="imports" state={row.state} /> },
          ]}
        />
      )}
      <Pager next={data.next_cursor} />
    </Page>
  );
}
