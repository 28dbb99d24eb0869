import { useFormat } from "@/i18n/format";
import { Timeline } from "@/ui/native/Timeline";
import type { Payment } from "./queries";
import { usePaymentWords } from "./words";

/** What happened to a payment and its receipts, newest first. */
export function History({ payment }: { payment: Payment }) {
  const format = useFormat();
  const { event } = usePaymentWords();
  return (
    <Timeline
      entries={[...payment.history].reverse().map(({ at, type, by, reason }) => ({
        id: `${at} ${type}`,
        title: event(type),
        when: [format.dateTime(at), by].filter(Boolean).join(", "),
        children: reason ? <span className="small">{reason}</span> : null,
      }))}
    />
  );
}
