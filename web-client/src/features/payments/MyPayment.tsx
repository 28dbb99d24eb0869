import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { PaymentFacts } from "./PaymentFacts";
import { paymentQuery } from "./queries";
import { Receipts } from "./Receipts";
import { usePaymentWords } from "./words";

/** One payment as its payee sees it, with the receipts it asks for. */
export function MyPayment({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: payment } = useSuspenseQuery(paymentQuery(id));
  const { what } = usePaymentWords();
  const [pays, payee] = [what(payment), payment.payee.name];
  const spent = payment.allowed_actions.includes("receipts") || payment.receipts.length > 0;
  return (
    <Page
      title={t`${pays}, to ${payee}`}
      crumbs={[
        { label: t`My page`, link: { to: "/me" } },
        { label: t`My payments`, link: { to: "/me/payments" } },
        { label: <span className="code">{payment.code}</span> },
      ]}
      line={
        <>
          <State of="payments" state={payment.reversed_by_id ? "reversed" : payment.state} big />
          <strong>{format.money(payment.amount)}</strong>
          <span className="code">{payment.code}</span>
        </>
      }
    >
      <Section title={<Trans>The payment</Trans>}>
        <PaymentFacts payment={payment} />
      </Section>
      {spent ? (
        <Section id="receipts" title={<Trans>Receipts</Trans>}>
          <Receipts id={payment.id} />
        </Section>
      ) : null}
    </Page>
  );
}
