import { Trans, useLingui } from "@lingui/react/macro";
import type { Schema } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";

type Total = Schema<"LedgerTotal">;

/** What the rows of the list come to, one line a currency; currencies are never added up. */
export function Totals({ totals }: { totals: readonly Total[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const sum = (key: "prepared" | "approved" | "paid" | "reversed" | "net", label: string): Column<Total> => ({
    key,
    label,
    num: true,
    render: (row) => format.money(row[key]),
  });
  return (
    <Section title={<Trans>Totals of this list</Trans>}>
      <Table
        caption={t`Sums by currency`}
        rows={totals}
        rowKey={({ currency }) => currency}
        columns={[
          { key: "currency", label: t`Currency`, head: true, render: ({ currency }) => currency },
          sum("prepared", t`Waits for approval`),
          sum("approved", t`Waits for payment`),
          sum("paid", t`Paid`),
          sum("reversed", t`Reversed`),
          sum("net", t`Gone out`),
        ]}
      />
    </Section>
  );
}
