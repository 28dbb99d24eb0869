import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { DateField, Form, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Placement } from "./queries";

/** The day the expert came, not before it has. */
export function ArrivalForm({ stay, close }: { stay: Placement; close: () => void }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const form = useForm({ defaultValues: { arrived_on: stay.arrived_on ?? today() } });
  return (
    <Form
      draft={`placements/${stay.id}/arrival`}
      form={form}
      onReload={reload}
      onSubmit={async (body) => {
        await send(
          () =>
            client.POST("/api/v1/placements/{placement_id}/arrival", {
              params: { path: { placement_id: stay.id } },
              body,
            }),
          t`Arrival recorded`,
        );
        close();
      }}
    >
      <DateField name="arrived_on" label={t`Arrived on`} max={today()} />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Record the arrival</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
