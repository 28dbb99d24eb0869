import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import type { Me } from "@/api/me";
import { Field, Form, FormButtons, NumberField, TextField, useController, useForm } from "@/ui/form";
import { PermissionPicker } from "./PermissionPicker";
import { ScopePicker, type ScopeValues, scopeOf } from "./ScopePicker";
import { Secret } from "./Secret";

interface Values extends ScopeValues {
  name: string;
  days: number | null;
  permissions: string[];
}

/** A new key; its secret is shown this once. */
export function KeyForm({ me, close }: { me: Me; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useForm<Values>({
    defaultValues: { name: "", days: 365, permissions: [], scope_kind: "system", scope_id: null },
  });
  const { field: allowed } = useController({
    control: form.control,
    name: "permissions",
    rules: { required: t`Choose what it may do.` },
  });
  if (secret) return <Secret secret={secret} close={close} />;
  const submit = async ({ name, days, permissions, ...scope }: Values) => {
    const { data } = await change(() =>
      client.POST("/api/v1/api-keys", { body: { name, permissions, ...scopeOf(scope), days: days ?? 365 } }),
    );
    if (data) setSecret(data.secret);
  };
  return (
    <Form draft="keys/new" form={form} onSubmit={submit}>
      <TextField name="name" label={t`What it is for`} hint={t`Like “iDiaspora’s nightly copy”`} />
      <NumberField name="days" label={t`Good for so many days`} min={1} max={1095} />
      <ScopePicker />
      <Field
        name="permissions"
        label={t`What it may do`}
        hint={<Trans>No more than you may yourself. As little as it needs.</Trans>}
        group
      >
        {() => <PermissionPicker held={me.permissions} chosen={allowed.value} onChoose={allowed.onChange} />}
      </Field>
      <FormButtons label={t`Make the key`} onCancel={close} />
    </Form>
  );
}
