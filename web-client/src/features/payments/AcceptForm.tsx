import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import type { VerbForm } from "@/ui/actions/Actions";
import { DateField, Form, FormButtons, TextField, useForm } from "@/ui/form";
import type { Payment, Receipt } from "./queries";

interface Props extends VerbForm {
  payment: Payment;
  receipt: Receipt;
}

/** Counts a receipt; in another currency, at the rate of a day, which is kept with it. */
export function AcceptForm({ payment, receipt, close, reload }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const change = useChange();
  const { label, done } = useWords().verb("receipts", "accept");
  const [from, into] = [receipt.amount.currency, payment.amount.currency];
  const foreign = from !== into;
  const form = useForm({ defaultValues: { rate: "", rate_on: receipt.spent_on } });
  const sum = format.money(receipt.amount);
  const day = format.date(receipt.spent_on, "medium");
  return (
    <Form
      draft={`receipts/${receipt.id}/accept`}
      form={form}
      onReload={reload}
      onSubmit={async ({ rate, rate_on }) => {
        const written = rate.trim().replace(",", ".");
        if (foreign && !/^\d{1,10}(\.\d{1,10})?$/.test(written)) {
          form.setError("rate", {
            type: "pattern",
            message: t`Write a number, like 0.00098. You wrote “${rate}”.`,
          });
          return false;
        }
        const path = { payment_id: payment.id, receipt_id: receipt.id };
        const body = foreign ? { rate: written, rate_on } : {};
        await change(
          () =>
            client.POST("/api/v1/payments/{payment_id}/receipts/{receipt_id}/accept", {
              params: { path },
              body,
            }),
          done,
        );
        close();
      }}
    >
      <p>
        <Trans>
          {sum}, spent on {day}.
        </Trans>
      </p>
      {foreign ? (
        <>
          <TextField
            name="rate"
            label={t`What one ${from} was worth in ${into}`}
            hint={t`Like 0.00098; it is kept with the receipt`}
            short
          />
          <DateField name="rate_on" label={t`Rate of`} max={today()} />
        </>
      ) : null}
      <FormButtons label={label} onCancel={close} />
    </Form>
  );
}
