import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { DateField, Form, FormButtons, MoneyField, TextField, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import type { AllowanceLine, Placement } from "./queries";

const CURRENCIES = ["USD", "EUR", "RWF"];

interface Props {
  stay: Placement;
  /** Null for a new one. */
  line: AllowanceLine | null;
  close: () => void;
}

/** One line of the allowance: what for, how much, when. */
export function AllowanceForm({ stay, line, close }: Props) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const form = useForm({
    defaultValues: {
      label: line?.label ?? "",
      amount: line?.amount ?? { amount: "", currency: "USD" },
      due_on: line?.due_on ?? "",
    },
  });
  return (
    <Form
      draft={`placements/${stay.id}/allowance/${line?.id ?? "new"}`}
      form={form}
      onReload={reload}
      onSubmit={async ({ label, amount, due_on }) => {
        const body = { label, amount, due_on: due_on || null };
        const path = { placement_id: stay.id };
        await send(
          () =>
            line
              ? client.PATCH("/api/v1/placements/{placement_id}/allowance/{line_id}", {
                  params: { path: { ...path, line_id: line.id } },
                  body,
                })
              : client.POST("/api/v1/placements/{placement_id}/allowance", { params: { path }, body }),
          t`The allowance is saved`,
        );
        close();
      }}
    >
      <TextField
        name="label"
        label={t`What for`}
        hint={<Trans>For example: living allowance, April</Trans>}
      />
      <MoneyField name="amount" label={t`How much`} currencies={CURRENCIES} />
      <DateField name="due_on" label={t`Due on`} optional />
      <FormButtons label={line ? t`Save the line` : t`Add the line`} onCancel={close} />
    </Form>
  );
}
