import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { Tabs } from "@/ui/native/Tabs";
import { PaymentFilters } from "./PaymentFilters";
import { countQuery, type PaymentItem, type PaymentSearch, paymentsQuery } from "./queries";
import { Totals } from "./Totals";
import { usePaymentWords } from "./words";

/** The queue: what waits for approval, what waits to be paid, and the ledger behind. */
export function Payments({ search }: { search: PaymentSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const { kinds, what } = usePaymentWords();
  const { data } = useSuspenseQuery(paymentsQuery(search));
  const { data: prepared } = useQuery(countQuery("prepared"));
  const { data: approved } = useQuery(countQuery("approved"));
  const count = data.total ?? data.items.length;

  const { cursor: _, state: __, ...kept } = search;
  const to = (state?: string): LinkProps =>
    ({ to: "/desk/payments", search: state ? { ...kept, state } : kept }) as LinkProps;
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? {} : { count: value };
  const columns: Column<PaymentItem>[] = [
    {
      key: "code",
      label: t`Payment`,
      head: true,
      render: (payment) => (
        <>
          <Link to="/desk/payments/$id" params={{ id: payment.id }}>
            {what(payment)}
          </Link>
          <br />
          <span className="soft code nowrap">{payment.code}</span>
        </>
      ),
    },
    { key: "payee", label: t`Paid to`, render: ({ payee }) => payee.name },
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
    {
      key: "cost",
      label: t`Cost code`,
      render: ({ cost_code: code }) => (code ? <span className="nowrap">{code}</span> : null),
    },
    { key: "amount", label: t`Sum`, num: true, render: ({ amount }) => format.money(amount) },
  ];
  return (
    <Page title={t`Payments`} lede={<Trans>Prepared by one, approved by another, paid by a third.</Trans>}>
      <Tabs
        label={t`Payments by state`}
        tabs={[
          { key: "all", label: t({ context: "plural", message: "All" }), link: to() },
          { key: "prepared", label: t`To approve`, ...number(prepared?.total), link: to("prepared") },
          { key: "approved", label: t`To pay`, ...number(approved?.total), link: to("approved") },
          { key: "paid", label: t({ context: "plural", message: "Paid" }), link: to("paid") },
          { key: "rejected", label: t({ context: "plural", message: "Rejected" }), link: to("rejected") },
        ]}
      />
      <PaymentFilters search={search} />
      <Section title={<Plural value={count} _0="No payments" one="# payment" other="# payments" />}>
        {data.items.length > 0 ? (
          <Table caption={t`Payments`} columns={columns} rows={data.items} rowKey={({ id }) => id} tall />
        ) : (
          <Empty title={<Trans>Nothing waits here</Trans>}>
            <span>
              <Trans>
                A payment is prepared from what it pays: an instalment of a{" "}
                <Link to="/desk/grants">grant</Link>, an allowance of a placement.
              </Trans>
            </span>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={paymentsQuery(search)} />
        <Pager next={data.next_cursor} />
      </Section>
      {data.totals && data.totals.length > 0 ? <Totals totals={data.totals} /> : null}
    </Page>
  );
}
