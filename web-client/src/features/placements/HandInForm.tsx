import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { DateField, FileField, Form, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { PaperDetail, Placement } from "./queries";

interface Props {
  stay: Placement;
  paper: PaperDetail;
  close: () => void;
}

/** A paper handed in: the file and until when it is valid, or a word on where it was shown. */
export function HandInForm({ stay, paper, close }: Props) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const form = useForm({
    defaultValues: { document_id: null as string | null, valid_until: paper.valid_until ?? "", note: "" },
  });
  return (
    <Form
      draft={`clearances/${paper.id}/submit`}
      form={form}
      onReload={reload}
      onSubmit={async ({ document_id, valid_until, note }) => {
        await send(
          () =>
            client.POST("/api/v1/placements/{placement_id}/clearances/{clearance_id}/submit", {
              params: { path: { placement_id: stay.id, clearance_id: paper.id } },
              body: { document_id, valid_until: valid_until || null, note: note.trim() || null },
            }),
          t`Handed in. The office checks it and writes to you.`,
        );
        close();
      }}
    >
      <FileField
        name="document_id"
        label={t`File`}
        hint={<Trans>A PDF or a photo, 10 MB at most. Only those who check it may open it.</Trans>}
        kind={paper.kind}
        optional
      />
      <DateField
        name="valid_until"
        label={t`Valid until`}
        hint={<Trans>As it stands on the paper, if it does.</Trans>}
        optional
      />
      <TextArea
        name="note"
        label={t`Remark`}
        hint={<Trans>Without a file: where and to whom the paper was shown.</Trans>}
        rows={3}
        optional
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Hand it in</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Later</Trans>
        </Button>
      </div>
    </Form>
  );
}
