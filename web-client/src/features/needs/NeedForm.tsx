import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, type Schema } from "@/api/client";
import { findHosts, findProgrammes, findUnits } from "@/api/picks";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import {
  Checkbox,
  changesOf,
  DateField,
  Form,
  NumberField,
  PickField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  useForm,
  useSave,
} from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { toast } from "@/ui/native/Toast";
import { bodyOf, type Values, valuesOf } from "./form";
import type { Need } from "./queries";

interface Props {
  need?: Need;
  names?: Parameters<typeof valuesOf>[1];
}

/** Records a need, or changes one that is not settled. */
export function NeedForm({ need, names }: Props) {
  const { t } = useLingui();
  const codes = useCodes();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const initial = valuesOf(need, names);
  const form = useForm<Values>({ defaultValues: initial });
  const path = need ? `/api/v1/needs/${need.id}` : "/api/v1/needs/new";
  const { save, reload } = useSave<Need>(path);
  const host = form.watch("organisation_id")?.id ?? "";

  const submit = async (values: Values) => {
    let id = need?.id;
    if (id) {
      await save(changesOf(bodyOf(initial, true), bodyOf(values, true)));
    } else {
      const body = bodyOf(values, false) as Schema<"NeedWrite">;
      const { data } = await client.POST("/api/v1/needs", { body });
      id = data?.id ?? "";
      await queryClient.invalidateQueries();
    }
    toast(need ? t`Saved` : t`Need recorded`);
    await navigate({ to: "/desk/needs/$id", params: { id } });
  };
  const title = need ? t`Change the need` : t`Record a need`;
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`Needs`, link: { to: "/desk/needs" } },
        ...(need
          ? [
              {
                label: <span className="code">{need.code}</span>,
                link: { to: "/desk/needs/$id", params: { id: need.id } } as const,
              },
            ]
          : []),
        { label: title },
      ]}
    >
      <Form draft={path} form={form} onSubmit={submit} onReload={() => void reload()}>
        <Section title={<Trans>Whose need</Trans>}>
          <PickField
            name="programme_id"
            label={t`Programme`}
            hint={t`Type a part of its name.`}
            search={findProgrammes}
          />
          <PickField
            name="organisation_id"
            label={t`Host`}
            hint={t`Type a part of its name, its code or its district.`}
            search={findHosts}
          />
          {host ? (
            <PickField name="unit_id" label={t`Unit of the host`} optional search={findUnits(host)} />
          ) : null}
        </Section>
        <Section title={<Trans>What was found</Trans>}>
          <RadioGroup name="finding" label={t`It is a`} options={optionsOf(codes.findings)} />
          <TextField
            name="title"
            label={t`In one line`}
            hint={t`“No one to teach PLC programming”, for instance.`}
          />
          <TextArea
            name="description"
            label={t`In full`}
            hint={t`What is missing or at hand, for whom, and what has been tried.`}
            rows={6}
            optional
          />
          <NumberField name="headcount" label={t`How many people it concerns`} min={1} optional />
          <SelectField name="sector" label={t`Sector`} options={optionsOf(codes.sectors)} optional />
          <TextField name="title_fr" label={t`In one line, in French`} optional />
          <TextArea name="description_fr" label={t`In full, in French`} optional />
        </Section>
        <Section title={<Trans>How it was found</Trans>}>
          <TextField
            name="round_name"
            label={t`Needs round`}
            hint={t`The visit or survey it came from, such as “Colleges, spring 2022”.`}
            optional
          />
          <DateField name="assessed_on" label={t`Assessed on`} optional />
          <Checkbox name="assessed_on_site" label={t`Seen on site, not only by telephone or letter`} />
        </Section>
        <div className="actions">
          <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
            {need ? <Trans>Save the need</Trans> : <Trans>Record the need</Trans>}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
