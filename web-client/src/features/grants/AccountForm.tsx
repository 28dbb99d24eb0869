import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { Form, FormButtons, RadioGroup, TextArea, useForm } from "@/ui/form";
import { Fact, Facts } from "@/ui/native/Facts";
import type { InstalmentForm } from "./InstalmentForms";
import type { Tranche } from "./queries";
import { isAboveZero, minus, plus } from "./sums";
import { useGrantWords } from "./words";

interface Values {
  remainder: string;
  note: string;
}

/** Closes an instalment to the last coin: what accepted receipts leave over is settled by name. */
export function AccountForm({
  grant,
  tranche,
  verb: name,
  close,
  reload,
}: InstalmentForm & { verb: "account" | "settle" }) {
  const { t } = useLingui();
  const format = useFormat();
  const change = useChange();
  const { remainders } = useGrantWords();
  const verb = useWords().verb("tranches", name);
  const available = plus(tranche.amount, tranche.carried_in);
  const left =
    name === "settle" && tranche.remainder_amount
      ? tranche.remainder_amount
      : minus(available, tranche.accepted);
  const open = isAboveZero(left);
  const last = grant.tranches.at(-1)?.number === tranche.number;
  const form = useForm<Values>({ defaultValues: { remainder: "", note: "" } });
  const written = form.watch("remainder") === "written_off";
  const ways = (["refunded", "carried_forward", "written_off"] as const).filter(
    (way) => way !== "carried_forward" || (name === "account" && !last),
  );
  const submit = async (values: Values) => {
    const params = { path: { grant_id: grant.id, number: tranche.number } };
    const body = {
      remainder: (open ? values.remainder : "none") as NonNullable<Tranche["remainder"]>,
      note: values.note.trim() || null,
    };
    await change(
      () =>
        name === "account"
          ? client.POST("/api/v1/grants/{grant_id}/tranches/{number}/account", { params, body })
          : client.POST("/api/v1/grants/{grant_id}/tranches/{number}/settle", { params, body }),
      verb.done,
    );
    close();
  };
  return (
    <Form
      draft={`grants/${grant.id}/tranches/${tranche.number}/${name}`}
      form={form}
      onSubmit={submit}
      onReload={reload}
    >
      <Facts>
        <Fact term={<Trans>To account for</Trans>}>{format.money(available)}</Fact>
        <Fact term={<Trans>Receipts accepted</Trans>}>{format.money(tranche.accepted)}</Fact>
        <Fact term={<Trans>Left over</Trans>}>{open ? format.money(left) : <Trans>Nothing</Trans>}</Fact>
      </Facts>
      {open ? (
        <>
          <RadioGroup
            name="remainder"
            label={t`What becomes of the rest?`}
            options={ways.map((value) => ({ value, label: format.capital(remainders[value]) }))}
          />
          <TextArea name="note" label={t`Why`} rows={2} optional={!written} />
        </>
      ) : null}
      <FormButtons label={verb.label} onCancel={close} />
    </Form>
  );
}
