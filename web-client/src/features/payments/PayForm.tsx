import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import type { VerbForm } from "@/ui/actions/Actions";
import { DateField, Form, FormButtons, TextField, useForm } from "@/ui/form";
import type { Payment } from "./queries";

/** That the money left: on which day, and what the bank or the mobile operator calls it. */
export function PayForm({ payment, close, reload }: VerbForm & { payment: Payment }) {
  const { t } = useLingui();
  const format = useFormat();
  const change = useChange();
  const { done } = useWords().verb("payments", "pay");
  const form = useForm({ defaultValues: { paid_on: today(), reference: "" } });
  const sum = format.money(payment.amount);
  return (
    <Form
      draft={`payments/${payment.id}/pay`}
      form={form}
      onReload={reload}
      onSubmit={async (body) => {
        await change(
          () =>
            client.POST("/api/v1/payments/{payment_id}/pay", {
              params: { path: { payment_id: payment.id } },
              body,
            }),
          done,
        );
        close();
      }}
    >
      <p>
        <Trans>
          To {payment.payee.name}. A paid row is never changed; a mistake is reversed in a row of its own.
        </Trans>
      </p>
      <DateField name="paid_on" label={t`Paid on`} max={today()} />
      <TextField
        name="reference"
        label={t`Reference`}
        hint={t`As the bank or the mobile operator writes it`}
      />
      <FormButtons label={t`${sum} has been paid`} onCancel={close} />
    </Form>
  );
}
