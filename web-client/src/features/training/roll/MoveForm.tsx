import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { Form, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Meeting } from "../queries";
import { TimeFields } from "../TimeFields";
import { instantOf, wallClock } from "../zone";

/** Another time for a session; the old one is kept beside it. */
export function MoveForm({ meeting, close }: { meeting: Meeting; close: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { send, reload } = useSend();
  const form = useForm({ defaultValues: { ...wallClock(meeting.starts_at, meeting.time_zone), reason: "" } });
  const city = format.city(meeting.time_zone);
  return (
    <Form
      draft={`sessions/${meeting.id}/move`}
      form={form}
      onReload={reload}
      onSubmit={async ({ date, time, reason }) => {
        await send(
          () =>
            client.POST("/api/v1/tot-sessions/{session_id}/move", {
              params: { path: { session_id: meeting.id } },
              body: {
                starts_at: instantOf(date, time, meeting.time_zone),
                reason: reason.trim() || null,
              },
            }),
          t`New time set`,
        );
        close();
      }}
    >
      <TimeFields hint={<Trans>In {city}</Trans>} />
      <TextArea name="reason" label={t`Why`} hint={<Trans>The group reads it.</Trans>} rows={2} optional />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Set this time</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
