import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { Form, FormButtons, useForm } from "@/ui/form";
import { PersonFields } from "./PersonFields";
import { bodyOf, changesOf, type PersonValues, valuesOf } from "./personForm";
import type { Person } from "./queries";

/** Changes a profile; only what differs is sent. */
export function ChangePerson({ person, close }: { person: Person; close: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const change = useChange();
  const form = useForm<PersonValues>({ defaultValues: valuesOf(person) });
  return (
    <Form
      draft={`people/${person.id}`}
      form={form}
      onReload={() => void queryClient.invalidateQueries()}
      onSubmit={async (values) => {
        await change(
          () =>
            client.PATCH("/api/v1/people/{person_id}", {
              params: { path: { person_id: person.id } },
              body: bodyOf(changesOf(values, person)),
            }),
          t`Changed`,
        );
        close();
      }}
    >
      <PersonFields withAccount={person.has_account} />
      <FormButtons label={t`Save the profile`} onCancel={close} />
    </Form>
  );
}
