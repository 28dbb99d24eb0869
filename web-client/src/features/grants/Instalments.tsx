import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { type Column, Table } from "@/ui/native/Table";
import { InstalmentActions } from "./InstalmentActions";
import { PaymentLink } from "./PaymentLink";
import type { Grant, Tranche } from "./queries";
import { isAboveZero, share } from "./sums";
import { useGrantWords } from "./words";

interface Props {
  grant: Grant;
  /** For the office: names, and the way to the payment. */
  staff?: boolean;
  /** The instalment whose buttons stand elsewhere on the page. */
  without?: number | null;
}

function Step({ by, on }: { by?: string | null | undefined; on: string | null | undefined }) {
  const format = useFormat();
  if (!on) return null;
  return (
    <>
      {by ? (
        <>
          {by}
          <br />
        </>
      ) : null}
      <span className="soft nowrap">{format.date(on, "medium")}</span>
    </>
  );
}

/** Instalments in order: their sum, state, steps in the ledger, what was accounted for, and what can be done. */
export function Instalments({ grant, staff, without }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { remainders } = useGrantWords();
  const now = grant.next_step.tranche;
  const { totals } = grant;
  const paid = format.percent(share(totals.paid, totals.award));

  const columns: Column<Tranche>[] = [
    {
      key: "number",
      label: t`Instalment`,
      head: true,
      render: ({ number, note, noted_by: by, carried_in: carried }) => (
        <>
          {number === 1 ? t`1, on the signed agreement` : number}
          {note ? (
            <span className="soft" style={{ display: "block", fontWeight: 400 }}>
              {by ? t`${note} (${by})` : note}
            </span>
          ) : null}
          {isAboveZero(carried) ? (
            <span className="soft" style={{ display: "block", fontWeight: 400 }}>
              {t`with ${format.money(carried)} carried forward into it`}
            </span>
          ) : null}
        </>
      ),
      foot: t`Total`,
    },
    {
      key: "amount",
      label: t`Sum`,
      num: true,
      render: ({ amount }) => format.money(amount),
      foot: format.money(totals.award),
    },
    {
      key: "state",
      label: t`State`,
      render: ({ state, payment }) => (
        <>
          <State of="tranches" state={state} />
          {staff && payment ? <PaymentLink payment={payment} /> : null}
        </>
      ),
      foot: t`${paid} paid`,
    },
    {
      key: "prepared",
      label: t`Prepared`,
      render: ({ payment }) => <Step by={payment?.prepared_by} on={payment?.prepared_at} />,
    },
    {
      key: "approved",
      label: t`Approved`,
      render: ({ payment }) => <Step by={payment?.approved_by} on={payment?.approved_at} />,
    },
    {
      key: "paid",
      label: t`Paid`,
      render: ({ payment }) => <Step by={payment?.paid_by} on={payment?.paid_on} />,
      foot: format.money(totals.paid),
    },
    {
      key: "accounted",
      label: t`Accounted for`,
      num: true,
      render: ({ accounted, accepted, payment }) =>
        accounted ? (
          format.money(accounted)
        ) : payment && isAboveZero(accepted) ? (
          <span className="soft">{t`${format.money(accepted)} so far`}</span>
        ) : null,
      foot: format.money(totals.accounted),
    },
    ...(grant.tranches.some(({ number, allowed_actions: verbs }) => verbs.length > 0 && number !== without)
      ? [
          {
            key: "actions",
            label: t`To do`,
            render: (row: Tranche) =>
              row.number === without || row.allowed_actions.length === 0 ? null : (
                <InstalmentActions
                  grant={grant}
                  tranche={row}
                  primary={staff && row.number === now ? "office" : undefined}
                />
              ),
          },
        ]
      : []),
  ];
  const left = grant.tranches.filter(
    ({ remainder, remainder_amount: sum }) => remainder && sum && isAboveZero(sum),
  );
  return (
    <>
      <Table
        caption={t`Instalments`}
        columns={columns}
        rows={grant.tranches}
        rowKey={({ id }) => id}
        rowNow={({ number }) => number === now}
        tall
      />
      {left.map(({ id, number, remainder, remainder_amount: sum, settled_by: by, accounted_at: at }) => (
        <p className="notice" key={id}>
          <span>
            {t`${format.money(sum ?? totals.open)} of instalment ${number}: ${remainders[remainder ?? "none"]}`}
            {by ? t`, by ${by}` : null}
            {at ? `, ${format.date(at, "medium")}` : null}
          </span>
        </p>
      ))}
      {isAboveZero(totals.open) ? (
        <p className="small soft">
          <Trans>{format.money(totals.open)} of what was paid is still to be accounted for.</Trans>
        </p>
      ) : null}
    </>
  );
}
