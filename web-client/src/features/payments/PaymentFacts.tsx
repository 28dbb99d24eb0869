import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { instalmentOf } from "./purpose";
import type { Payment } from "./queries";
import { usePaymentWords } from "./words";

interface Props {
  payment: Payment;
  /** Names of the office are for the office. */
  staff?: boolean;
  /** Whether the name leads to the person. */
  people?: boolean;
}

/** What for, to whom, by whom. */
export function PaymentFacts({ payment, staff, people }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { kinds, what } = usePaymentWords();
  const { payee, prepared_by, approved_by, paid_by } = payment;
  const done = (by: string | null, on: string | null) =>
    [by, on ? format.date(on, "medium") : null].filter(Boolean).join(", ") || null;
  const grant = instalmentOf(payment)?.grant;
  return (
    <Facts>
      <Fact term={t`For`}>
        {staff && grant ? (
          <Link to="/desk/grants" search={{ q: grant }}>
            {what(payment)}
          </Link>
        ) : (
          what(payment)
        )}
      </Fact>
      <Fact term={t`Kind`}>{kinds[payment.kind]}</Fact>
      <Fact term={t`Sum`}>{format.money(payment.amount)}</Fact>
      <Fact term={t`Paid to`}>
        {people ? (
          <Link to="/desk/people/$id" params={{ id: payee.id }}>
            {payee.name}
          </Link>
        ) : (
          payee.name
        )}
      </Fact>
      <Fact term={t`Cost code`}>{staff ? payment.cost_code : null}</Fact>
      <Fact term={t`Prepared`}>{done(prepared_by, payment.created_at)}</Fact>
      <Fact term={t`Approved`}>{done(approved_by, payment.approved_at)}</Fact>
      <Fact term={t`Paid`}>{done(paid_by, payment.paid_on)}</Fact>
      <Fact term={t`Reference`}>{payment.reference}</Fact>
      <Fact term={t`Receipts accepted`}>
        {payment.receipts.length > 0 ? format.money(payment.accepted) : null}
      </Fact>
    </Facts>
  );
}
