import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { Form, FormButtons, useForm } from "@/ui/form";
import { ComboBox } from "@/ui/native/ComboBox";
import { Page } from "@/ui/native/Page";
import { PersonFields } from "./PersonFields";
import { bodyOf, type PersonValues, valuesOf } from "./personForm";
import { findOrganisations } from "./queries";

/** Somebody without an account: a nominee, a member of a team. */
export function NewPerson() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const change = useChange();
  const form = useForm<PersonValues>({ defaultValues: valuesOf() });
  const [body, setBody] = useState("");
  return (
    <Page
      title={t`Record a person`}
      lede={<Trans>Somebody without an account. They may take one later, by invitation.</Trans>}
      crumbs={[{ label: t`People`, link: { to: "/desk/people" } }, { label: t`Record a person` }]}
    >
      <Form
        draft="people/new"
        unkept={["organisation_id"]}
        form={form}
        onSubmit={async (values) => {
          const { data } = await change(
            () => client.POST("/api/v1/people", { body: bodyOf(values) }),
            t`Recorded`,
          );
          if (data) await navigate({ to: "/desk/people/$id", params: { id: data.id } });
        }}
      >
        <PersonFields />
        <ComboBox
          label={<Trans>Belongs to an organisation</Trans>}
          hint={<Trans>A college, a hospital, a ministry; may be left empty</Trans>}
          chosen={body}
          onChoose={(item) => {
            setBody(item?.name ?? "");
            form.setValue("organisation_id", item?.id ?? null);
          }}
          search={findOrganisations}
        />
        <FormButtons label={t`Record the person`} />
      </Form>
    </Page>
  );
}
