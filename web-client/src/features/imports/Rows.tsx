import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Pager } from "@/ui/native/Pager";
import { Status } from "@/ui/native/Status";
import { Table } from "@/ui/native/Table";
import { Findings } from "./Findings";
import { type Import, type RowSearch, rowsQuery, VERDICTS, type Verdict } from "./queries";
import { useImportWords } from "./words";

/** So many cells say which row it is. */
const CELLS = 3;

/** The rows of a file, those first that are wrong. */
export function Rows({ row, search }: { row: Import; search: RowSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const { verdicts } = useImportWords();
  const { data } = useSuspenseQuery(rowsQuery(row.id, search));
  const headings = new Map(row.columns.map(({ name, heading }) => [name, heading]));
  const named = row.columns.map(({ name }) => name).filter((name) => name !== "external_id");
  const { verdict } = search;
  const say = (one: string) => verdicts[one as Verdict]?.word ?? one;
  if (row.rows_erased_at) {
    return (
      <Empty title={<Trans>The rows were deleted</Trans>}>
        <p>
          <Trans>They are kept for a week after an import ended. The counts stay.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <Filters
        label={t`Filter rows`}
        search={search}
        set={verdict ? [{ key: "verdict", label: say(verdict) }] : []}
      >
        <FilterSelect
          name="verdict"
          label={t`What it would do`}
          any={t`Any`}
          value={verdict}
          options={VERDICTS.map((value) => ({
            value,
            label: `${say(value)} (${format.number(row[value])})`,
          }))}
        />
      </Filters>
      {data.items.length === 0 ? (
        <Empty title={<Trans>No row matches</Trans>}>
          <ClearFilters search={search} />
        </Empty>
      ) : (
        <Table
          caption={t`Rows of the file, those first that are wrong`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "number",
              label: t`Row`,
              head: true,
              render: ({ number }) => <span className="nowrap">{t`Row ${number}`}</span>,
            },
            {
              key: "verdict",
              label: t`What it would do`,
              render: (one) => (
                <Status tone={verdicts[one.verdict].tone}>{verdicts[one.verdict].word}</Status>
              ),
            },
            {
              key: "cells",
              label: t`What stands there`,
              render: ({ cells }) => {
                const texts = named.flatMap((name) => cells[name] || []).slice(0, CELLS);
                return <span className="anywhere">{texts.join(" · ")}</span>;
              },
            },
            {
              key: "findings",
              label: t`What is wrong, or changes`,
              render: (one) =>
                one.errors.length + one.changes.length > 0 ? (
                  <Findings row={one} headings={headings} language={row.language} />
                ) : (
                  "–"
                ),
            },
          ]}
        />
      )}
      <Pager next={data.next_cursor} />
    </>
  );
}
