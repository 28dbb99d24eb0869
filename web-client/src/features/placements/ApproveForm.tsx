import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { DateField, Form, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { PaperDetail, Placement } from "./queries";

interface Props {
  stay: Placement;
  paper: PaperDetail;
  close: () => void;
}

/** Approved, and until when it holds: a licence for clinical work always says so. */
export function ApproveForm({ stay, paper, close }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { send, reload } = useSend();
  const form = useForm({ defaultValues: { valid_until: paper.valid_until ?? "", note: "" } });
  const end = format.date(stay.ends_on, "full");
  return (
    <Form
      draft={`clearances/${paper.id}/approve`}
      form={form}
      onReload={reload}
      onSubmit={async ({ valid_until, note }) => {
        await send(
          () =>
            client.POST("/api/v1/placements/{placement_id}/clearances/{clearance_id}/approve", {
              params: { path: { placement_id: stay.id, clearance_id: paper.id } },
              body: { valid_until: valid_until || null, note: note.trim() || null },
            }),
          t`Approved`,
        );
        close();
      }}
    >
      <DateField
        name="valid_until"
        label={t`Valid until`}
        hint={<Trans>The stay ends on {end}; the paper has to hold until then.</Trans>}
        optional={!paper.clinical}
      />
      <TextArea name="note" label={t`Remark`} rows={2} optional />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Approve</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
