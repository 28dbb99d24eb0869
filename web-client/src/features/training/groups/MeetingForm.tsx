import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { Form, NumberField, SelectField, TextField, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Group } from "../queries";
import { TimeFields } from "../TimeFields";
import { instantOf } from "../zone";

const ZONES = [
  "Africa/Kigali",
  "Europe/Brussels",
  "Europe/London",
  "America/New_York",
  "America/Toronto",
  "UTC",
];

/** A session of a group: what, when by the clocks of which place, how long, where. */
export function MeetingForm({ group, close }: { group: Group; close: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { send, reload } = useSend();
  const form = useForm({
    defaultValues: {
      title: "",
      date: "",
      time: "09:00",
      time_zone: "Africa/Kigali",
      minutes: 180 as number | null,
      place: "",
    },
  });
  return (
    <Form
      draft={`cohorts/${group.id}/session`}
      form={form}
      onReload={reload}
      onSubmit={async ({ title, date, time, time_zone, minutes, place }) => {
        await send(
          () =>
            client.POST("/api/v1/tot-sessions", {
              body: {
                cohort_id: group.id,
                title,
                starts_at: instantOf(date, time, time_zone),
                time_zone,
                minutes: minutes ?? 180,
                place,
              },
            }),
          t`Session planned`,
        );
        close();
      }}
    >
      <TextField name="title" label={t`What it is about`} />
      <TimeFields hint={<Trans>By the clocks of the place below</Trans>} />
      <SelectField
        name="time_zone"
        label={t`Clocks of`}
        options={ZONES.map((value) => ({ value, label: `${format.city(value)} (${format.offset(value)})` }))}
      />
      <NumberField name="minutes" label={t`Minutes`} min={5} max={1440} />
      <TextField
        name="place"
        label={t`Place`}
        hint={<Trans>A room, or a link for a session online</Trans>}
        optional
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Plan the session</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
