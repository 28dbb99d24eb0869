import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { GrantRole } from "./GrantRole";
import { PeopleTabs } from "./PeopleTabs";
import { type RoleGrant, type RoleSearch, rolesQuery } from "./queries";
import { RevokeRole } from "./RevokeRole";
import { choices, usePeopleWords } from "./words";

/** Who may do what where, and until when. */
export function Roles({ search, me }: { search: RoleSearch; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeopleWords();
  const { data } = useSuspenseQuery(rolesQuery(search));
  const [granting, setGranting] = useState(false);
  const [taking, setTaking] = useState<RoleGrant | null>(null);
  const may_ = may(me, "roles:grant");
  const count = data.total ?? data.items.length;
  const role = (value: string) => words.roles[value as RoleGrant["role"]] ?? value;
  const set = [
    ...(search.role ? [{ key: "role", label: role(search.role) }] : []),
    ...(search.account_id ? [{ key: "account_id", label: t`Of one account` }] : []),
    ...(search.scope_id ? [{ key: "scope_id", label: t`In one place` }] : []),
  ];
  const columns: Column<RoleGrant>[] = [
    {
      key: "who",
      label: t`Who`,
      head: true,
      render: ({ account_name: name, account_email: email }) => (
        <>
          {name}
          <br />
          <span className="soft" style={{ fontWeight: 400 }}>
            {email}
          </span>
        </>
      ),
    },
    { key: "role", label: t`Role`, render: (row) => role(row.role) },
    { key: "where", label: t`Where`, render: words.where },
    { key: "since", label: t`Since`, render: ({ created_at }) => format.date(created_at, "medium") },
    {
      key: "until",
      label: t`Until`,
      render: ({ until }) =>
        until ? format.date(until, "medium") : <span className="soft">{t`no end set`}</span>,
    },
    ...(may_
      ? [
          {
            key: "actions",
            label: t`To do`,
            render: (row: RoleGrant) => (
              <Button kind="danger" onClick={() => setTaking(row)}>
                <Trans>Take back</Trans>
                <span className="hidden">
                  : {role(row.role)}, {row.account_name}
                </span>
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page
      title={t`Roles`}
      actions={
        may_ ? (
          <Button onClick={() => setGranting(true)}>
            <Trans>Give a role</Trans>
          </Button>
        ) : null
      }
    >
      <PeopleTabs me={me} />
      <Filters label={t`Filter roles`} search={search} set={set}>
        <FilterSelect
          name="role"
          label={t`Role`}
          any={t`Any`}
          value={search.role}
          options={choices(words.roles)}
        />
      </Filters>
      <Section title={<Plural value={count} _0="No roles" one="# role" other="# roles" />}>
        {data.items.length > 0 ? (
          <Table caption={t`Roles`} columns={columns} rows={data.items} rowKey={({ id }) => id} tall />
        ) : (
          <Empty title={<Trans>Nobody holds such a role</Trans>}>
            <span>
              <Trans>Give one to somebody with an account, or invite somebody to take it.</Trans>
            </span>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={rolesQuery(search)} />
        <Pager next={data.next_cursor} />
      </Section>
      {granting ? (
        <Dialog open onClose={() => setGranting(false)} title={t`Give a role`}>
          <GrantRole me={me} close={() => setGranting(false)} />
        </Dialog>
      ) : null}
      {taking ? (
        <Dialog open onClose={() => setTaking(null)} title={t`Take back: ${role(taking.role)}`}>
          <RevokeRole grant={taking} close={() => setTaking(null)} />
        </Dialog>
      ) : null}
    </Page>
  );
}
