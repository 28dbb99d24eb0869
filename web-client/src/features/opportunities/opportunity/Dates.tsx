import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import type { OpportunityDetail } from "../queries";

/** The parts of the stay. */
export function Dates({ opportunity }: { opportunity: OpportunityDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const { phases, starts_on: from, ends_on: to, host } = opportunity;
  if (phases.length === 0 && !(from && to)) return null;
  const rows = phases.map((phase, index) => ({ ...phase, key: String(index) }));
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    {
      key: "part",
      label: t`Part`,
      head: true,
      render: (row) => (row.on_site ? t`On site` : t`Remote`),
    },
    { key: "from", label: t`From`, render: (row) => format.date(row.starts_on, "day") },
    { key: "to", label: t`To`, render: (row) => format.date(row.ends_on, "day") },
    {
      key: "where",
      label: t`Where`,
      render: (row) => (row.on_site ? (host?.name ?? "–") : t`From where you are`),
    },
    ...(phases.some(({ clinical }) => clinical)
      ? [
          {
            key: "clinical",
            label: t`Licence`,
            render: (row: Row) => (row.clinical ? t`Needed` : t`Not needed`),
          },
        ]
      : []),
  ];
  return (
    <Section title={<Trans>Dates</Trans>}>
      {rows.length > 0 ? (
        <Table caption={t`Parts of the stay`} columns={columns} rows={rows} rowKey={(row) => row.key} />
      ) : null}
      {from && to ? <p>{format.rangeWithWeeks(from, to)}</p> : null}
    </Section>
  );
}
