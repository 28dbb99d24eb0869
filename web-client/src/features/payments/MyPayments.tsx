import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Me } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { type Column, Table } from "@/ui/native/Table";
import { madeToQuery, type PaymentItem } from "./queries";
import { usePaymentWords } from "./words";

// Without a person nothing is paid.
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What was paid to whoever looks, and what is on its way. */
export function MyPayments({ me, cursor }: { me: Me; cursor: string | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  const { kinds, what } = usePaymentWords();
  const { data } = useSuspenseQuery(madeToQuery(me.person?.id ?? NOBODY, cursor));
  const columns: Column<PaymentItem>[] = [
    {
      key: "purpose",
      label: t`For`,
      head: true,
      render: (payment) => (
        <>
          <Link to="/me/payments/$id" params={{ id: payment.id }}>
            {what(payment)}
          </Link>
          <br />
          <span className="soft code">{payment.code}</span>
        </>
      ),
    },
    { key: "kind", label: t`Kind`, render: ({ kind }) => kinds[kind] },
    {
      key: "state",
      label: t`State`,
      render: ({ state, reversed }) => <State of="payments" state={reversed ? "reversed" : state} />,
    },
    {
      key: "paid",
      label: t`Paid`,
      render: ({ paid_on: on }) => (on ? format.date(on, "medium") : null),
    },
    { key: "amount", label: t`Sum`, num: true, render: ({ amount }) => format.money(amount) },
  ];
  return (
    <Page
      title={t`My payments`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My payments` }]}
    >
      {data.items.length > 0 ? (
        <Table caption={t`My payments`} columns={columns} rows={data.items} rowKey={({ id }) => id} tall />
      ) : (
        <Empty title={<Trans>Nothing has been paid to you yet</Trans>}>
          <span>
            <Trans>Allowances, advances and instalments appear here from the day they are prepared.</Trans>
          </span>
        </Empty>
      )}
      <Pager next={data.next_cursor} />
    </Page>
  );
}
