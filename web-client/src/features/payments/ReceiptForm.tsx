import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { DateField, FileField, Form, FormButtons, MoneyField, TextField, useForm } from "@/ui/form";
import type { Payment } from "./queries";

interface Values {
  description: string;
  spent_on: string;
  amount: { amount: string; currency: string };
  document_id: string | null;
}

/** One receipt: what for, when, how much, and its photograph. */
export function ReceiptForm({ payment }: { payment: Payment }) {
  const { t } = useLingui();
  const change = useChange();
  const own = payment.amount.currency;
  const fresh = (): Values => ({
    description: "",
    spent_on: today(),
    amount: { amount: "", currency: own },
    document_id: null,
  });
  const form = useForm<Values>({ defaultValues: fresh() });
  // The file's field keeps the name of what it sent; a new receipt begins with a new one.
  const [turn, setTurn] = useState(0);
  return (
    <Form
      draft={`payments/${payment.id}/receipt`}
      form={form}
      onSubmit={async (values) => {
        await change(
          () =>
            client.POST("/api/v1/payments/{payment_id}/receipts", {
              params: { path: { payment_id: payment.id } },
              body: { ...values, document_id: values.document_id || null },
            }),
          t`Receipt handed in`,
        );
        form.reset(fresh());
        setTurn(turn + 1);
      }}
    >
      <FileField
        key={turn}
        name="document_id"
        label={t`A photograph of the receipt`}
        hint={t`Or a PDF`}
        kind="receipt"
        optional
      />
      <TextField name="description" label={t`What for`} />
      <DateField name="spent_on" label={t`Spent on`} max={today()} />
      <MoneyField
        name="amount"
        label={t`Sum on the receipt`}
        currencies={[...new Set([own, "RWF", "USD", "EUR"])]}
      />
      <FormButtons label={t`Hand in the receipt`} />
    </Form>
  );
}
