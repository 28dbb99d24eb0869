import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { paymentQuery } from "./queries";
import { ReceiptForm } from "./ReceiptForm";
import { ReceiptTable } from "./ReceiptTable";

/** For whoever spends a payment: the receipts handed in so far, and the next one. */
export function Receipts({ id }: { id: string }) {
  const format = useFormat();
  const { data: payment, error } = useQuery(paymentQuery(id));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!payment) return <Skeleton />;
  const accepted = format.money(payment.accepted);
  const sum = format.money(payment.amount);
  return (
    <div className="stack">
      <p>
        <Trans>
          {accepted} of {sum} is covered by receipts that were accepted.
        </Trans>
      </p>
      <ReceiptTable payment={payment} own />
      {payment.allowed_actions.includes("receipts") ? (
        <div className="stack">
          <h3>
            <Trans>Hand in a receipt</Trans>
          </h3>
          <ReceiptForm payment={payment} />
        </div>
      ) : null}
    </div>
  );
}
