import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Me } from "@/api/me";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { AccountCard } from "./AccountCard";
import { PeopleTabs } from "./PeopleTabs";
import { type Account, type AccountSearch, accountsQuery } from "./queries";
import { choices } from "./words";

/** Who can sign in; for administrators. */
export function Accounts({ search, me }: { search: AccountSearch; me: Me }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(accountsQuery(search));
  const [open, setOpen] = useState<Account | null>(null);
  const count = data.total ?? data.items.length;
  const either = { true: t`Disabled`, false: t`Not disabled` };
  const columns: Column<Account>[] = [
    {
      key: "name",
      label: t`Name`,
      head: true,
      render: ({ name, person_id: id }) =>
        id ? (
          <Link to="/desk/people/$id" params={{ id }}>
            {name}
          </Link>
        ) : (
          name
        ),
    },
    { key: "email", label: t`E-mail`, render: ({ email }) => email },
    {
      key: "state",
      label: t`State`,
      render: ({ disabled, verified }) => (
        <State of="accounts" state={disabled ? "disabled" : verified ? "active" : "unverified"} />
      ),
    },
    {
      key: "actions",
      label: t`To do`,
      render: (account) => (
        <Button kind="quiet" onClick={() => setOpen(account)}>
          <Trans>See the account</Trans>
          <span className="hidden">, {account.name}</span>
        </Button>
      ),
    },
  ];
  const set = [
    ...(search.q ? [{ key: "q", label: t`Search: ${search.q}` }] : []),
    ...(search.disabled ? [{ key: "disabled", label: either[search.disabled as "true" | "false"] }] : []),
  ];
  return (
    <Page title={t`Accounts`}>
      <PeopleTabs me={me} />
      <Filters label={t`Filter accounts`} search={{ ...search }} set={set}>
        <FilterText name="q" label={t`Search`} value={search.q} />
        <FilterSelect
          name="disabled"
          label={t`State`}
          any={t`Any`}
          value={search.disabled}
          options={choices(either)}
        />
      </Filters>
      <Section title={<Plural value={count} _0="No accounts" one="# account" other="# accounts" />}>
        {data.items.length > 0 ? (
          <Table caption={t`Accounts`} columns={columns} rows={data.items} rowKey={({ id }) => id} />
        ) : (
          <Empty title={<Trans>No account matches</Trans>}>
            <span>
              <Trans>Look for a part of the name or of the address.</Trans>
            </span>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={accountsQuery(search)} />
        <Pager next={data.next_cursor} />
      </Section>
      {open ? (
        <Dialog open onClose={() => setOpen(null)} title={open.name}>
          <AccountCard id={open.id} close={() => setOpen(null)} />
        </Dialog>
      ) : null}
    </Page>
  );
}
