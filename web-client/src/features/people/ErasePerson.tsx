import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { Checkbox, Form, FormButtons, TextArea, useForm } from "@/ui/form";
import type { Person } from "./queries";

/** What is known of somebody is erased at their request; what the law keeps, and counts without names, stay. */
export function ErasePerson({ person, close }: { person: Person; close: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const change = useChange();
  const form = useForm({ defaultValues: { reason: "", sure: false } });
  return (
    <Form
      draft={`people/${person.id}/erase`}
      unkept={["sure"]}
      form={form}
      onReload={() => void queryClient.invalidateQueries()}
      onSubmit={async ({ reason }) => {
        await change(
          () =>
            client.POST("/api/v1/people/{person_id}/erase", {
              params: { path: { person_id: person.id } },
              body: { reason },
            }),
          t`Erased`,
        );
        close();
      }}
    >
      <p>
        <Trans>Nothing brings it back. What the law keeps, and counts without names, stay.</Trans>
      </p>
      <TextArea name="reason" label={t`How and when did they ask?`} rows={2} />
      <Checkbox
        name="sure"
        label={t`The person has asked for this themselves`}
        must={t`Only the person themselves may ask for it.`}
      />
      <FormButtons label={t`Erase`} danger onCancel={close} />
    </Form>
  );
}
