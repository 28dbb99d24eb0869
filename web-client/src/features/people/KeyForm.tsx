import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import type { Me } from "@/api/me";
import { Field, Form, FormButtons, NumberField, TextField, useForm } from "@/ui/form";
import { PermissionPicker } from "./PermissionPicker";
import type { Scope } from "./queries";
import { ScopePicker } from "./ScopePicker";
import { Secret } from "./Secret";

interface Values {
  name: string;
  days: number | null;
  permissions: string[];
  scope_kind: Scope;
  scope_id: string | null;
}

/** A new key; its secret is shown this once. */
export function KeyForm({ me, close }: { me: Me; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useForm<Values>({
    defaultValues: { name: "", days: 365, permissions: [], scope_kind: "system", scope_id: null },
  });
  const kind = form.watch("scope_kind");
  const chosen = form.watch("permissions");
  if (secret) return <Secret secret={secret} close={close} />;
  const submit = async ({ days, ...values }: Values) => {
    if (values.permissions.length === 0) {
      form.setError("permissions", { type: "required", message: t`Choose what it may do.` });
      return false;
    }
    const { data } = await change(() =>
      client.POST("/api/v1/api-keys", { body: { ...values, days: days ?? 365 } }),
    );
    if (data) setSecret(data.secret);
  };
  return (
    <Form draft="keys/new" unkept={["scope_id"]} form={form} onSubmit={submit}>
      <TextField name="name" label={t`What it is for`} hint={t`Like “iDiaspora’s nightly copy”`} />
      <NumberField name="days" label={t`Good for so many days`} min={1} max={1095} />
      <ScopePicker
        kind={kind}
        onKind={(value) => form.setValue("scope_kind", value)}
        onScope={(id) => form.setValue("scope_id", id)}
      />
      <Field
        name="permissions"
        label={t`What it may do`}
        hint={<Trans>No more than you may yourself. As little as it needs.</Trans>}
        group
      >
        {() => (
          <PermissionPicker
            held={me.permissions}
            chosen={chosen}
            onChoose={(permissions) => {
              form.setValue("permissions", permissions);
              form.clearErrors("permissions");
            }}
          />
        )}
      </Field>
      <FormButtons label={t`Make the key`} onCancel={close} />
    </Form>
  );
}
