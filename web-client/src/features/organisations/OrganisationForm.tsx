import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, type Schema } from "@/api/client";
import { findBodies } from "@/api/picks";
import { useCountries } from "@/i18n/countries";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import { changesOf, Form, LinesField, PickField, SelectField, TextField, useForm, useSave } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { toast } from "@/ui/native/Toast";
import { bodyOf, type Values, valuesOf } from "./form";
import type { Organisation } from "./queries";

/** Records a body, or changes one; `parentName` is the name of what it belongs to. */
export function OrganisationForm({ body, parentName }: { body?: Organisation; parentName?: string }) {
  const { t } = useLingui();
  const codes = useCodes();
  const countries = useCountries();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const initial = valuesOf(body, parentName);
  const form = useForm<Values>({ defaultValues: initial });
  const path = body ? `/api/v1/organisations/${body.id}` : "/api/v1/organisations/new";
  const { save, reload } = useSave<Organisation>(path);

  const submit = async (values: Values) => {
    let id = body?.id;
    if (id) {
      await save(changesOf(bodyOf(initial, true), bodyOf(values, true)));
    } else {
      const { data } = await client.POST("/api/v1/organisations", {
        body: bodyOf(values, false) as Schema<"OrganisationWrite">,
      });
      id = data?.id ?? "";
      await queryClient.invalidateQueries();
    }
    toast(t`Saved`);
    await navigate({ to: "/desk/organisations/$id", params: { id } });
  };
  const title = body ? t`Change the entry` : t`Record an organisation`;
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`Organisations`, link: { to: "/desk/organisations" } },
        ...(body
          ? [{ label: body.name, link: { to: "/desk/organisations/$id", params: { id: body.id } } as const }]
          : []),
        { label: title },
      ]}
    >
      <Form draft={path} form={form} onSubmit={submit} onReload={() => void reload()}>
        <Section title={<Trans>What it is</Trans>}>
          <TextField name="name" label={t`Name`} />
          <TextField name="name_fr" label={t`Name in French`} optional />
          <TextField name="code" label={t`Code`} hint={t`Short, in capitals: IPRC-KIG.`} short />
          <SelectField name="kind" label={t`Kind`} options={optionsOf(codes.bodyKinds)} />
          <PickField name="parent_id" label={t`Belongs to`} optional search={findBodies} />
          <LinesField name="aliases" label={t`Other names`} hint={t`One per line.`} optional rows={2} />
        </Section>
        <Section title={<Trans>Where it is, and whom to write to</Trans>}>
          <TextField name="district" label={t`District`} optional />
          <SelectField name="country" label={t`Country`} options={countries} />
          <SelectField
            name="area"
            label={t`Area`}
            optional
            options={[
              { value: "urban", label: t`Urban` },
              { value: "rural", label: t`Rural` },
            ]}
          />
          <TextField name="contact_name" label={t`Contact`} optional />
          <TextField name="contact_email" label={t`E-mail`} type="email" optional />
          <TextField name="contact_phone" label={t`Telephone`} type="tel" optional />
        </Section>
        <div className="actions">
          <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
            {body ? <Trans>Save the entry</Trans> : <Trans>Record the organisation</Trans>}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
