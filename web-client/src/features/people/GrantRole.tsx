import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { type Me, may } from "@/api/me";
import { today } from "@/i18n/clock";
import { DateField, Form, FormButtons, type Picked, PickField, SelectField, useForm } from "@/ui/form";
import { findAccounts, type Role } from "./queries";
import { ScopePicker, type ScopeValues, scopeOf } from "./ScopePicker";
import { choices, usePeopleWords } from "./words";

/** The last moment of a day where the reader is. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();

interface Values extends ScopeValues {
  account_id: Picked;
  role: string;
  until: string;
}

/** A role for somebody with an account, in a scope, perhaps until a day. */
export function GrantRole({ me, close }: { me: Me; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const { roles } = usePeopleWords();
  const all = may(me, "accounts:read");
  const form = useForm<Values>({
    defaultValues: { account_id: null, role: "", scope_kind: "programme", scope_id: null, until: "" },
  });
  const submit = async ({ account_id: who, role, until, ...scope }: Values) => {
    await change(
      () =>
        client.POST("/api/v1/roles", {
          body: {
            account_id: who?.id ?? "",
            role: role as Role,
            ...scopeOf(scope),
            until: until ? endOf(until) : null,
          },
        }),
      t`Role given`,
    );
    close();
  };
  return (
    <Form draft="roles/new" form={form} onSubmit={submit}>
      <PickField
        name="account_id"
        label={t`Who`}
        hint={
          all
            ? t`Type a part of the name or the address.`
            : t`Those who hold a role already, by name or address.`
        }
        search={(q) => findAccounts(q, all)}
      />
      <p className="small">
        <Trans>
          Somebody else? <Link to="/desk/people/invitations">Invite them to take the role</Link>.
        </Trans>
      </p>
      <SelectField name="role" label={t`Role`} options={choices(roles)} />
      <ScopePicker />
      <DateField name="until" label={t`Until`} hint={t`For a deputy`} min={today()} optional />
      <FormButtons label={t`Give the role`} onCancel={close} />
    </Form>
  );
}
