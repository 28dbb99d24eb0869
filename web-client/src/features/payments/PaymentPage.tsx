import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { History } from "./History";
import { PayForm } from "./PayForm";
import { PaymentFacts } from "./PaymentFacts";
import { type Payment, paymentQuery } from "./queries";
import { ReceiptTable } from "./ReceiptTable";
import { usePaymentWords } from "./words";

/** One row of the ledger: what for, who did what, what was spent of it. */
export function PaymentPage({ id, me }: { id: string; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: payment } = useSuspenseQuery(paymentQuery(id));
  const { what } = usePaymentWords();
  const [pays, payee] = [what(payment), payment.payee.name];
  const sum = format.money(payment.amount);
  const next = payment.state === "prepared" ? "approve" : "pay";
  return (
    <Page
      title={t`${pays}, to ${payee}`}
      crumbs={[
        { label: t`Payments`, link: { to: "/desk/payments" } },
        { label: <span className="code">{payment.code}</span> },
      ]}
      line={
        <>
          <State of="payments" state={payment.reversed_by_id ? "reversed" : payment.state} big />
          <strong>{sum}</strong>
          <span className="code">{payment.code}</span>
        </>
      }
      actions={
        <Actions
          resource="payments"
          id={payment.id}
          allowed={payment.allowed_actions}
          only={["approve", "pay", "reject", "reverse"]}
          primary={next}
          about={sum}
          forms={{ pay: (form) => <PayForm {...form} payment={payment} /> }}
          explain={{
            approve: <Trans>To {payee}. A third person pays it after you.</Trans>,
            reject: <Trans>What it was to pay for can be prepared again.</Trans>,
            reverse: <Trans>The paid row stays as it is; a row of its own takes it back.</Trans>,
          }}
        />
      }
    >
      <FourEyes payment={payment} me={me} />
      {payment.reversed_by_id ? (
        <Notice tone="wait" title={<Trans>This payment was reversed.</Trans>}>
          <p>
            <Link to="/desk/payments/$id" params={{ id: payment.reversed_by_id }}>
              <Trans>The row that takes it back</Trans>
            </Link>
          </p>
        </Notice>
      ) : null}
      {payment.reverses_id ? (
        <Notice title={<Trans>This row takes another back.</Trans>}>
          <p>
            <Link to="/desk/payments/$id" params={{ id: payment.reverses_id }}>
              <Trans>The payment it reverses</Trans>
            </Link>
          </p>
        </Notice>
      ) : null}
      <div className="with-side" data-wide-side>
        <div className="stack" data-loose>
          <Section title={<Trans>The payment</Trans>}>
            <PaymentFacts payment={payment} staff people={may(me, "people:read")} />
          </Section>
          {payment.state === "paid" && payment.kind !== "reversal" ? (
            <Section title={<Trans>Receipts</Trans>}>
              <ReceiptTable payment={payment} />
            </Section>
          ) : null}
        </div>
        <aside>
          <Section title={<Trans>History</Trans>}>
            <History payment={payment} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

/** Why someone whose role includes it does not see the button. */
function FourEyes({ payment, me }: { payment: Payment; me: Me }) {
  const verb = payment.state === "prepared" ? "approve" : payment.state === "approved" ? "pay" : null;
  if (!verb || !may(me, `payments:${verb}`) || payment.allowed_actions.includes(verb)) return null;
  return (
    <Notice title={<Trans>Someone else goes on with this.</Trans>}>
      <p>
        <Trans>
          You took a step of it already. Whoever prepares, approves and pays one payment are three people.
        </Trans>
      </p>
    </Notice>
  );
}
