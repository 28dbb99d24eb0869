import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { BareForm, DateField, Form, FormButtons, RadioGroup, TextField, useForm } from "@/ui/form";
import type { Grant, Job } from "./queries";
import { choices, useGrantWords } from "./words";

interface Props {
  grant: Grant;
  close: () => void;
}

/** One job: what it is and how it counts. */
export function JobForm({ grant, close }: Props) {
  const { t } = useLingui();
  const change = useChange();
  const { sexes } = useGrantWords();
  const form = useForm({
    defaultValues: { title: "", sex: "undisclosed", age: "unknown", hours: "full", started_on: today() },
  });
  return (
    <Form
      draft={`grants/${grant.id}/job`}
      form={form}
      onSubmit={async ({ title, sex, age, hours, started_on }) => {
        await change(
          () =>
            client.POST("/api/v1/grants/{grant_id}/jobs", {
              params: { path: { grant_id: grant.id } },
              body: {
                title,
                sex: sex as Job["sex"],
                under_30: age === "unknown" ? null : age === "under",
                full_time: hours === "full",
                started_on,
              },
            }),
          t`Job recorded`,
        );
        close();
      }}
    >
      <TextField name="title" label={t`What the work is`} hint={t`Like “sales at the market”; no name`} />
      <RadioGroup name="sex" label={t`Who does it`} options={choices(sexes)} />
      <RadioGroup
        name="age"
        label={t`Age`}
        options={choices({ under: t`Under 30`, over: t`30 or more`, unknown: t`Not stated` })}
      />
      <RadioGroup
        name="hours"
        label={t`Hours`}
        options={choices({ full: t`Full time`, part: t`Part time` })}
      />
      <DateField name="started_on" label={t`Since`} max={today()} />
      <FormButtons label={t`Record the job`} onCancel={close} />
    </Form>
  );
}

export function EndJobForm({ grant, job, close }: Props & { job: Job }) {
  const { t } = useLingui();
  const change = useChange();
  const form = useForm({ defaultValues: { ended_on: today() } });
  return (
    <Form
      draft={`grants/${grant.id}/jobs/${job.id}/end`}
      form={form}
      onSubmit={async (body) => {
        const path = { grant_id: grant.id, job_id: job.id };
        await change(
          () => client.POST("/api/v1/grants/{grant_id}/jobs/{job_id}/end", { params: { path }, body }),
          t`Recorded`,
        );
        close();
      }}
    >
      <DateField name="ended_on" label={t`Its last day`} min={job.started_on} max={today()} />
      <FormButtons label={t`It ended then`} onCancel={close} />
    </Form>
  );
}

export function RemoveJobForm({ grant, job, close }: Props & { job: Job }) {
  const { t } = useLingui();
  const change = useChange();
  const form = useForm({ defaultValues: {} });
  return (
    <BareForm
      form={form}
      onSubmit={async () => {
        const path = { grant_id: grant.id, job_id: job.id };
        await change(
          () => client.DELETE("/api/v1/grants/{grant_id}/jobs/{job_id}", { params: { path } }),
          t`Taken back`,
        );
        close();
      }}
    >
      <p>
        <Trans>It no longer counts. A job that ended stays; say when it ended instead.</Trans>
      </p>
      <FormButtons label={t`Take it back`} danger onCancel={close} />
    </BareForm>
  );
}
