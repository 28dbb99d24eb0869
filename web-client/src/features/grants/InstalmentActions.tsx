import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { AccountForm } from "./AccountForm";
import { NoteForm, PrepareForm } from "./InstalmentForms";
import type { Grant, Tranche } from "./queries";

const FORWARD = ["request", "verify", "approve", "prepare-payment", "account", "settle"];

interface Props {
  grant: Grant;
  tranche: Tranche;
  /** Its next verb is the page's filled button. */
  primary?: boolean;
}

/** What can be done with one instalment now, each verb with the form it needs. */
export function InstalmentActions({ grant, tranche, primary }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const next = FORWARD.find((verb) => tranche.allowed_actions.includes(verb));
  const sum = format.money(tranche.amount);
  const number = tranche.number;
  return (
    <Actions
      resource={`grants/${grant.id}/tranches`}
      id={String(number)}
      allowed={tranche.allowed_actions}
      {...(primary && next ? { primary: next } : {})}
      about={t`instalment ${number}, ${sum}`}
      forms={{
        verify: (form) => <NoteForm {...form} grant={grant} tranche={tranche} />,
        "prepare-payment": (form) => <PrepareForm {...form} grant={grant} tranche={tranche} />,
        account: (form) => <AccountForm {...form} grant={grant} tranche={tranche} verb="account" />,
        settle: (form) => <AccountForm {...form} grant={grant} tranche={tranche} verb="settle" />,
      }}
      explain={{
        approve: <Trans>Its payment may be prepared then; another approves that, and finance pays it.</Trans>,
        reject: <Trans>The team reads your reason, and may ask again.</Trans>,
      }}
    />
  );
}
