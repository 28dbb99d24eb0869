import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import { findHosts } from "@/api/picks";
import {
  DateField,
  Form,
  NumberField,
  type Picked,
  PickField,
  RadioGroup,
  SelectField,
  TextField,
  useForm,
} from "@/ui/form";
import { PickManyField } from "@/ui/form/PickManyField";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { moduleSearch, personSearch, programmesQuery, staySearch } from "../queries";
import { VersionField } from "./VersionField";

/** Plans a group: of a validated module, or of the training a placed expert gives. */
export function GroupForm() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { send } = useSend();
  const { data: programmes } = useQuery(programmesQuery);
  const form = useForm({
    defaultValues: {
      title: "",
      code: "",
      programme_id: "",
      of: "module",
      module: null as Picked,
      module_version_id: "",
      placement: null as Picked,
      host_id: null as Picked,
      capacity: 20 as number | null,
      starts_on: "",
      ends_on: "",
      needed_attendance: 80 as number | null,
      trainers: [] as NonNullable<Picked>[],
    },
  });
  const [of, module] = form.watch(["of", "module"]);
  return (
    <Page
      title={t`Plan a group`}
      crumbs={[{ label: t`Groups`, link: { to: "/desk/cohorts" } }, { label: t`New group` }]}
    >
      <Form
        draft="cohorts/new"
        form={form}
        onSubmit={async (values) => {
          let id = "";
          await send(async () => {
            const { data } = await client.POST("/api/v1/cohorts", {
              body: {
                title: values.title,
                code: values.code,
                programme_id: values.programme_id,
                module_version_id: values.of === "module" ? values.module_version_id : null,
                placement_id: values.of === "stay" ? (values.placement?.id ?? null) : null,
                host_id: values.host_id?.id ?? "",
                capacity: values.capacity ?? 20,
                starts_on: values.starts_on || null,
                ends_on: values.ends_on || null,
                needed_attendance: values.needed_attendance ?? 80,
                trainers: values.trainers.map((person) => person.id),
              },
            });
            id = data?.id ?? "";
          }, t`Group planned`);
          void navigate({ to: "/desk/cohorts/$id", params: { id } });
        }}
      >
        <TextField name="title" label={t`Title`} hint={<Trans>For example: Automation, first group</Trans>} />
        <TextField
          name="code"
          label={t`Code`}
          hint={<Trans>Capital letters, digits and dashes</Trans>}
          short
        />
        <SelectField
          name="programme_id"
          label={t`Programme`}
          options={(programmes?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        />
        <RadioGroup
          name="of"
          label={t`What is taught`}
          options={[
            { value: "module", label: t`A module` },
            { value: "stay", label: t`Training by a placed expert` },
          ]}
        />
        {of === "module" ? (
          <>
            <PickField
              name="module"
              label={t`Module`}
              hint={t`Type a part of its name.`}
              search={moduleSearch}
            />
            {module ? <VersionField module={module.id} /> : null}
          </>
        ) : (
          <PickField
            name="placement"
            label={t`Placed expert`}
            hint={t`Type a part of their name.`}
            search={staySearch}
          />
        )}
        <PickField
          name="host_id"
          label={t`Host`}
          hint={t`Type a part of its name, its code or its district.`}
          search={findHosts}
        />
        <PickManyField
          name="trainers"
          label={t`Trainers`}
          hint={<Trans>They take attendance and enter scores. A group starts with at least one.</Trans>}
          search={personSearch}
          optional
        />
        <NumberField name="capacity" label={t`Places`} min={1} max={10_000} />
        <DateField name="starts_on" label={t`First day`} optional />
        <DateField name="ends_on" label={t`Last day`} optional />
        <NumberField
          name="needed_attendance"
          label={t`Attendance needed to complete, in percent`}
          min={0}
          max={100}
        />
        <div className="actions">
          <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
            <Trans>Plan the group</Trans>
          </Button>
          <Link className="reach" to="/desk/cohorts">
            <Trans>Back to the groups</Trans>
          </Link>
        </div>
      </Form>
    </Page>
  );
}
