import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { type Column, Table } from "@/ui/native/Table";
import { AcceptForm } from "./AcceptForm";
import { documentHref, type Payment, type Receipt } from "./queries";

/** What was spent of a payment; whoever may decide accepts at the rate of its day, or refuses with a reason. */
export function ReceiptTable({ payment, own }: { payment: Payment; own?: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  if (payment.receipts.length === 0) {
    return (
      <Empty title={<Trans>No receipts yet</Trans>}>
        <span>
          {own ? (
            <Trans>Hand in each one as you spend: a photograph is enough.</Trans>
          ) : (
            <Trans>They appear here as the money is spent.</Trans>
          )}
        </span>
      </Empty>
    );
  }
  const columns: Column<Receipt>[] = [
    {
      key: "what",
      label: t`Receipt`,
      head: true,
      render: ({ description, document_id: document }) => (
        <>
          {description}
          {document ? (
            <>
              <br />
              <a href={documentHref(document)} download>
                <Trans>The paper</Trans>
                <span className="hidden">: {description}</span>
              </a>
            </>
          ) : (
            <>
              <br />
              <span className="soft">{t`without a paper`}</span>
            </>
          )}
        </>
      ),
    },
    { key: "on", label: t`Spent on`, render: ({ spent_on }) => format.date(spent_on, "medium") },
    { key: "amount", label: t`Sum`, num: true, render: ({ amount }) => format.money(amount) },
    {
      key: "state",
      label: t`State`,
      render: ({ state, reason }) => (
        <>
          <State of="receipts" state={state} />
          {reason ? (
            <>
              <br />
              {reason}
            </>
          ) : null}
        </>
      ),
    },
    {
      key: "accepted",
      label: t`Counted`,
      num: true,
      foot: format.money(payment.accepted),
      render: ({ accepted, amount, rate, rate_on: on }) =>
        accepted ? (
          <>
            {format.money(accepted)}
            {amount.currency !== accepted.currency && rate ? (
              <>
                <br />
                <span className="soft">{on ? t`at ${rate}, ${format.date(on, "tiny")}` : t`at ${rate}`}</span>
              </>
            ) : null}
          </>
        ) : null,
    },
    ...(payment.receipts.some(({ allowed_actions: verbs }) => verbs.length > 0)
      ? [
          {
            key: "actions",
            label: t`To do`,
            render: (row: Receipt) =>
              row.allowed_actions.length === 0 ? null : (
                <Actions
                  resource={`payments/${payment.id}/receipts`}
                  id={row.id}
                  allowed={row.allowed_actions}
                  about={`${row.description}, ${format.money(row.amount)}`}
                  forms={{ accept: (form) => <AcceptForm {...form} payment={payment} receipt={row} /> }}
                  explain={{ refuse: <Trans>Whoever handed it in reads why.</Trans> }}
                />
              ),
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={t`Receipts`}
      columns={[...columns.slice(0, 1).map((column) => ({ ...column, foot: t`Total` })), ...columns.slice(1)]}
      rows={payment.receipts}
      rowKey={({ id }) => id}
      tall
    />
  );
}
