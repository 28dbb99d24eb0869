import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { accountQuery } from "./queries";

/** One account: since when, last seen, its roles; disable or enable it. */
export function AccountCard({ id, close }: { id: string; close: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: account, error } = useQuery(accountQuery(id));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!account) return <Skeleton />;
  const state = account.disabled ? "disabled" : account.verified ? "active" : "unverified";
  return (
    <div className="stack">
      <Facts>
        <Fact term={t`State`}>
          <State of="accounts" state={state} />
        </Fact>
        <Fact term={t`E-mail`}>{account.email}</Fact>
        <Fact term={t`Since`}>{format.date(account.created_at, "medium")}</Fact>
        <Fact term={t`Last seen`}>
          {account.last_seen_at ? format.dateTime(account.last_seen_at) : t`Never signed in`}
        </Fact>
        <Fact term={t`Disabled`}>{account.disabled_at ? format.dateTime(account.disabled_at) : null}</Fact>
      </Facts>
      <p>
        <Link className="reach" to="/desk/people/roles" search={{ account_id: id }}>
          <Trans>Their roles</Trans>
        </Link>
      </p>
      <Actions
        resource="accounts"
        id={id}
        allowed={account.allowed_actions}
        about={account.name}
        explain={{ disable: <Trans>Nobody signs in to it; its sessions and keys end at once.</Trans> }}
      />
      <div className="actions">
        <Button onClick={close}>
          <Trans context="dialog">Close</Trans>
        </Button>
      </div>
    </div>
  );
}
