import { Link } from "@tanstack/react-router";
import { State } from "@/ui/actions/State";
import type { Tranche } from "./queries";

/** The instalment's row in the ledger, with its own state until it is paid. */
export function PaymentLink({ payment }: { payment: NonNullable<Tranche["payment"]> }) {
  return (
    <span style={{ display: "block" }}>
      <Link className="code nowrap" to="/desk/payments/$id" params={{ id: payment.id }}>
        {payment.code}
      </Link>{" "}
      {payment.state === "paid" ? null : <State of="payments" state={payment.state} />}
    </span>
  );
}
