import { Trans, useLingui } from "@lingui/react/macro";
import { DateField, Form, FormButtons, NumberField, TextField, useForm, useSave } from "@/ui/form";
import { PickManyField } from "@/ui/form/PickManyField";
import { toast } from "@/ui/native/Toast";
import { type Group, personSearch } from "../queries";

/** What may change in a group that is there: title, trainers, places, dates. */
export function ChangeGroupForm({ group, close }: { group: Group; close: () => void }) {
  const { t } = useLingui();
  const { save, reload } = useSave(`/api/v1/cohorts/${group.id}`);
  const form = useForm({
    defaultValues: {
      title: group.title,
      trainers: group.trainers.map(({ person_id, name }) => ({ id: person_id, name })),
      capacity: group.capacity as number | null,
      starts_on: group.starts_on ?? "",
      ends_on: group.ends_on ?? "",
      needed_attendance: group.needed_attendance as number | null,
    },
  });
  return (
    <Form
      draft={`cohorts/${group.id}`}
      form={form}
      onReload={() => void reload()}
      onSubmit={async ({ title, trainers, capacity, starts_on, ends_on, needed_attendance }) => {
        await save({
          title,
          trainers: trainers.map(({ id }) => id),
          capacity: capacity ?? group.capacity,
          starts_on: starts_on || null,
          ends_on: ends_on || null,
          needed_attendance: needed_attendance ?? group.needed_attendance,
        });
        toast(t`The group is saved`);
        close();
      }}
    >
      <TextField name="title" label={t`Title`} />
      <PickManyField name="trainers" label={t`Trainers`} search={personSearch} optional />
      <NumberField
        name="capacity"
        label={t`Places`}
        hint={<Trans>More places let those who wait in, in their order.</Trans>}
        min={1}
        max={10_000}
      />
      <DateField name="starts_on" label={t`First day`} optional />
      <DateField name="ends_on" label={t`Last day`} optional />
      <NumberField
        name="needed_attendance"
        label={t`Attendance needed to complete, in percent`}
        min={0}
        max={100}
      />
      <FormButtons label={t`Save the group`} onCancel={close} />
    </Form>
  );
}
