import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Form, TextArea, TextField, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Placement } from "./queries";

/** The host is ready, and names the colleague the expert will work with. */
export function HostReadyForm({ stay, close }: { stay: Placement; close: () => void }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const form = useForm({
    defaultValues: { counterpart: stay.counterpart ?? "", note: stay.host_ready_note ?? "" },
  });
  return (
    <Form
      draft={`placements/${stay.id}/host-ready`}
      form={form}
      onReload={reload}
      onSubmit={async ({ counterpart, note }) => {
        await send(
          () =>
            client.POST("/api/v1/placements/{placement_id}/host-ready", {
              params: { path: { placement_id: stay.id } },
              body: { counterpart, note: note.trim() || null },
            }),
          t`Readiness confirmed`,
        );
        close();
      }}
    >
      <TextField
        name="counterpart"
        label={t`Colleague they will work with`}
        hint={<Trans>Name and function. The expert sees it.</Trans>}
      />
      <TextArea name="note" label={t`Remark`} rows={3} optional />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>We are ready</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
