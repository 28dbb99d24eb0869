import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { useWords } from "@/i18n/words";
import type { VerbForm } from "@/ui/actions/Actions";
import { Form, FormButtons, SelectField, TextArea, TextField, useForm } from "@/ui/form";
import type { Grant, Tranche } from "./queries";
import { useGrantWords } from "./words";

export interface InstalmentForm extends VerbForm {
  grant: Grant;
  tranche: Tranche;
}

/** A note by mentor or officer: what a later instalment is paid on. */
export function NoteForm({ grant, tranche, close, reload }: InstalmentForm) {
  const { t } = useLingui();
  const change = useChange();
  const verb = useWords().verb("tranches", "verify");
  const form = useForm({ defaultValues: { note: "" } });
  const submit = async ({ note }: { note: string }) => {
    const path = { grant_id: grant.id, number: tranche.number };
    await change(
      () =>
        client.POST("/api/v1/grants/{grant_id}/tranches/{number}/verify", {
          params: { path },
          body: { note },
        }),
      verb.done,
    );
    close();
  };
  return (
    <Form
      draft={`grants/${grant.id}/tranches/${tranche.number}/note`}
      form={form}
      onSubmit={submit}
      onReload={reload}
    >
      <TextArea
        name="note"
        label={t`What did you see?`}
        hint={t`What speaks for paying it: a visit, receipts, sales, people at work`}
      />
      <FormButtons label={verb.label} onCancel={close} />
    </Form>
  );
}

/** Puts an approved instalment into the ledger. */
export function PrepareForm({ grant, tranche, close, reload }: InstalmentForm) {
  const { t } = useLingui();
  const change = useChange();
  const { roles } = useGrantWords();
  const verb = useWords().verb("tranches", "prepare-payment");
  const form = useForm({
    defaultValues: {
      payee_id: grant.team.find(({ role }) => role === "lead")?.person_id ?? "",
      cost_code: "",
    },
  });
  const submit = async ({ payee_id, cost_code }: { payee_id: string; cost_code: string }) => {
    const path = { grant_id: grant.id, number: tranche.number };
    const body = { payee_id: payee_id || null, cost_code: cost_code.trim() || null };
    await change(
      () =>
        client.POST("/api/v1/grants/{grant_id}/tranches/{number}/prepare-payment", {
          params: { path },
          body,
        }),
      verb.done,
    );
    close();
  };
  return (
    <Form
      draft={`grants/${grant.id}/tranches/${tranche.number}/payment`}
      form={form}
      onSubmit={submit}
      onReload={reload}
    >
      <p>
        <Trans>Three different people prepare, approve and pay each payment.</Trans>
      </p>
      <SelectField
        name="payee_id"
        label={t`Paid to`}
        options={grant.team.map(({ person_id, name, role }) => ({
          value: person_id,
          label: `${name}, ${roles[role]}`,
        }))}
      />
      <TextField name="cost_code" label={t`Cost code`} optional short />
      <FormButtons label={verb.label} onCancel={close} />
    </Form>
  );
}
