import { useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { Form, FormButtons, SelectField, TextField, useForm } from "@/ui/form";
import type { Person, Role } from "./queries";
import { ScopePicker, type ScopeValues, scopeOf } from "./ScopePicker";
import { choices, usePeopleWords } from "./words";

interface Values extends ScopeValues {
  email: string;
  name: string;
  language: string;
  role: string;
}

/** Asks somebody to take an account: as a person known already, or with a role. */
export function InvitationForm({ person, close }: { person?: Person; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const words = usePeopleWords();
  const form = useForm<Values>({
    defaultValues: {
      email: person?.email ?? "",
      name: person?.name ?? "",
      language: person?.language ?? "en",
      role: "",
      scope_kind: "programme",
      scope_id: null,
    },
  });
  const role = form.watch("role");
  const submit = async ({ email, name, language, ...rest }: Values) => {
    const given = rest.role ? { role: rest.role as Role, ...scopeOf(rest) } : {};
    await change(
      () =>
        client.POST("/api/v1/invitations", {
          body: { email, name, language, ...(person ? { person_id: person.id } : {}), ...given },
        }),
      t`Invitation sent to ${email}`,
    );
    close();
  };
  return (
    <Form draft={`invitations/${person?.id ?? "new"}`} form={form} onSubmit={submit}>
      <TextField name="name" label={t`Name`} />
      <TextField name="email" label={t`E-mail`} type="email" />
      <SelectField name="language" label={t`Letter in`} options={words.languages} />
      <SelectField name="role" label={t`With the role`} options={choices(words.roles)} optional />
      {role ? <ScopePicker /> : null}
      <FormButtons label={t`Send the invitation`} onCancel={close} />
    </Form>
  );
}
