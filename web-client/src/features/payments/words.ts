import { useLingui } from "@lingui/react/macro";
import { instalmentOf } from "./purpose";
import type { PaymentItem } from "./queries";

/** Words of the ledger that are no states. */
export function usePaymentWords() {
  const { t } = useLingui();
  const kinds: Record<PaymentItem["kind"], string> = {
    allowance: t`Allowance`,
    advance: t`Advance`,
    tranche: t`Instalment`,
    reversal: t`Reversal`,
  };
  const events: Record<string, string> = {
    "payment.prepared": t`Prepared`,
    "payment.approved": t`Approved`,
    "payment.rejected": t`Rejected`,
    "payment.paid": t`Paid`,
    "payment.reversed": t`Reversed`,
    "receipt.submitted": t`Receipt handed in`,
    "receipt.accepted": t`Receipt accepted`,
    "receipt.refused": t`Receipt refused`,
  };
  /** What it pays, in words: codes stand beneath. */
  const what = (payment: Pick<PaymentItem, "purpose" | "kind">): string => {
    const instalment = instalmentOf(payment);
    if (!instalment) return payment.purpose;
    const { number, title } = instalment;
    return t`Instalment ${number} of “${title}”`;
  };
  return { kinds, what, event: (type: string) => events[type] ?? type };
}

export const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
