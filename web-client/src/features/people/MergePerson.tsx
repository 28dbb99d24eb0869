import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { BareForm, Field, FormButtons, useForm } from "@/ui/form";
import { ComboBox } from "@/ui/native/ComboBox";
import { findPeople, type Person } from "./queries";

/** Two people are one: everything of this one goes to the other, who stays. */
export function MergePerson({ person, close }: { person: Person; close: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const change = useChange();
  const [other, setOther] = useState("");
  const form = useForm({ defaultValues: { into_id: "" } });
  const { name } = person;
  return (
    <BareForm
      form={form}
      onReload={() => void queryClient.invalidateQueries()}
      onSubmit={async ({ into_id }) => {
        if (!into_id) {
          form.setError("into_id", { type: "required", message: t`Choose who stays.` });
          return;
        }
        const params = { path: { person_id: person.id } };
        await change(
          () => client.POST("/api/v1/people/{person_id}/merge", { params, body: { into_id } }),
          t`Merged`,
        );
        close();
        await navigate({ to: "/desk/people/$id", params: { id: into_id } });
      }}
    >
      <p>
        <Trans>
          Applications, placements, grants, payments, certificates and the account of {name} go to the person
          you choose. This cannot be taken back.
        </Trans>
      </p>
      <Field name="into_id" label={t`The person who stays`} group>
        {() => (
          <ComboBox
            label={<Trans>Name, address or skill</Trans>}
            chosen={other}
            onChoose={(item) => {
              setOther(item?.name ?? "");
              form.setValue("into_id", item?.id ?? "");
              form.clearErrors("into_id");
            }}
            search={(q) => findPeople(q, person.id)}
          />
        )}
      </Field>
      <FormButtons label={other ? t`${name} is ${other}` : t`Merge`} danger onCancel={close} />
    </BareForm>
  );
}
