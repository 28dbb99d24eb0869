import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Form, NumberField, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Placement, ReportDetail } from "./queries";

interface Props {
  stay: Placement;
  report: ReportDetail;
  verb: "submit" | "correct";
  close?: () => void;
}

/** A report as it is written. What is typed stays on this device until it is sent; then it is frozen. */
export function ReportForm({ stay, report, verb, close }: Props) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const { done, learnt, next_steps, people_trained } = report;
  const form = useForm({ defaultValues: { done, learnt, next_steps, people_trained } });
  return (
    <Form
      draft={`placements/${stay.id}/reports/${report.id}/${verb}`}
      form={form}
      onReload={reload}
      onSubmit={async (body) => {
        const params = { path: { placement_id: stay.id, report_id: report.id } };
        await send(
          () =>
            verb === "submit"
              ? client.POST("/api/v1/placements/{placement_id}/reports/{report_id}/submit", { params, body })
              : client.POST("/api/v1/placements/{placement_id}/reports/{report_id}/correct", {
                  params,
                  body,
                }),
          t`Your report has been sent`,
        );
        close?.();
      }}
    >
      <TextArea
        name="done"
        label={t`What was done`}
        hint={<Trans>What you taught, built or changed, with whom.</Trans>}
        rows={6}
        most={10_000}
      />
      <TextArea name="learnt" label={t`What was learnt`} rows={4} most={10_000} optional />
      <TextArea name="next_steps" label={t`What comes next`} rows={3} most={10_000} optional />
      <NumberField
        name="people_trained"
        label={t`People trained`}
        hint={<Trans>Each person once, since the stay began.</Trans>}
        min={0}
        optional
      />
      <p className="small soft">
        <Trans>Kept on this device as you write. Once it is sent it stays as it is.</Trans>
      </p>
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          {verb === "submit" ? <Trans>Send the report</Trans> : <Trans>Send the correction</Trans>}
        </Button>
        {close ? (
          <Button onClick={close}>
            <Trans>Leave as it is</Trans>
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
