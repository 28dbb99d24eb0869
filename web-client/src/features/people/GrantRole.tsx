import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { type Me, may } from "@/api/me";
import { today } from "@/i18n/clock";
import { DateField, Field, Form, FormButtons, SelectField, useForm } from "@/ui/form";
import { ComboBox } from "@/ui/native/ComboBox";
import { findAccounts, type Role, type Scope } from "./queries";
import { ScopePicker } from "./ScopePicker";
import { choices, usePeopleWords } from "./words";

/** The last moment of a day where the reader is. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();

interface Values {
  account_id: string;
  role: string;
  scope_kind: Scope;
  scope_id: string | null;
  until: string;
}

/** A role for somebody with an account, in a scope, perhaps until a day. */
export function GrantRole({ me, close }: { me: Me; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const { roles } = usePeopleWords();
  const all = may(me, "accounts:read");
  const [who, setWho] = useState("");
  const form = useForm<Values>({
    defaultValues: { account_id: "", role: "", scope_kind: "programme", scope_id: null, until: "" },
  });
  const kind = form.watch("scope_kind");
  const submit = async ({ until, ...values }: Values) => {
    if (!values.account_id) {
      form.setError("account_id", { type: "required", message: t`Choose who gets it.` });
      return false;
    }
    await change(
      () =>
        client.POST("/api/v1/roles", {
          body: { ...values, role: values.role as Role, until: until ? endOf(until) : null },
        }),
      t`Role given`,
    );
    close();
  };
  return (
    <Form draft="roles/new" unkept={["account_id", "scope_id"]} form={form} onSubmit={submit}>
      <Field name="account_id" label={t`Who`} group>
        {() => (
          <ComboBox
            label={t`Name or address`}
            {...(all ? {} : { hint: t`Those who hold a role already` })}
            chosen={who}
            onChoose={(item) => {
              setWho(item?.name ?? "");
              form.setValue("account_id", item?.id ?? "");
              form.clearErrors("account_id");
            }}
            search={(q) => findAccounts(q, all)}
          />
        )}
      </Field>
      <p className="small">
        <Trans>
          Somebody else? <Link to="/desk/people/invitations">Invite them to take the role</Link>.
        </Trans>
      </p>
      <SelectField name="role" label={t`Role`} options={choices(roles)} />
      <ScopePicker
        kind={kind}
        onKind={(value) => form.setValue("scope_kind", value)}
        onScope={(id) => form.setValue("scope_id", id)}
      />
      <DateField name="until" label={t`Until`} hint={t`For a deputy`} min={today()} optional />
      <FormButtons label={t`Give the role`} onCancel={close} />
    </Form>
  );
}
