import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
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
import { InvitationForm } from "./InvitationForm";
import { PeopleTabs } from "./PeopleTabs";
import { type Invitation, type InvitationSearch, invitationsQuery } from "./queries";
import { usePeopleWords } from "./words";

const STATES = ["open", "accepted", "expired", "withdrawn"];

/** Who was asked to take an account, perhaps with a role. */
export function Invitations({ search, me }: { search: InvitationSearch; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const states = useWords();
  const words = usePeopleWords();
  const { data } = useSuspenseQuery(invitationsQuery(search));
  const [inviting, setInviting] = useState(false);
  const count = data.total ?? data.items.length;
  const say = (state: string) => states.state("invitations", state).word;
  const columns: Column<Invitation>[] = [
    {
      key: "who",
      label: t`Who`,
      head: true,
      render: ({ name, email }) => (
        <>
          {name}
          <br />
          <span className="soft" style={{ fontWeight: 400 }}>
            {email}
          </span>
        </>
      ),
    },
    {
      key: "for",
      label: t`For`,
      render: (row) => (row.role ? `${words.roles[row.role]}, ${words.where(row)}` : t`an account`),
    },
    { key: "state", label: t`State`, render: ({ state }) => <State of="invitations" state={state} /> },
    { key: "sent", label: t`Sent`, render: ({ created_at }) => format.date(created_at, "medium") },
    {
      key: "until",
      label: t`Good until`,
      render: ({ accepted_at, expires_at, state }) =>
        accepted_at
          ? t`taken ${format.date(accepted_at, "medium")}`
          : state === "withdrawn"
            ? "–"
            : format.date(expires_at, "medium"),
    },
    {
      key: "actions",
      label: t`To do`,
      render: ({ id, name, allowed_actions: verbs }) =>
        verbs.length === 0 ? null : <Actions resource="invitations" id={id} allowed={verbs} about={name} />,
    },
  ];
  return (
    <Page
      title={t`Invitations`}
      actions={
        <Button onClick={() => setInviting(true)}>
          <Trans>Invite somebody</Trans>
        </Button>
      }
    >
      <PeopleTabs me={me} />
      <Filters
        label={t`Filter invitations`}
        search={{ ...search }}
        set={search.state ? [{ key: "state", label: say(search.state) }] : []}
      >
        <FilterSelect
          name="state"
          label={t`State`}
          any={t`Any`}
          value={search.state}
          options={STATES.map((value) => ({ value, label: say(value) }))}
        />
      </Filters>
      <Section title={<Plural value={count} _0="No invitations" one="# invitation" other="# invitations" />}>
        {data.items.length > 0 ? (
          <Table caption={t`Invitations`} columns={columns} rows={data.items} rowKey={({ id }) => id} tall />
        ) : (
          <Empty
            title={
              search.state ? <Trans>No invitation matches</Trans> : <Trans>Nobody has been invited</Trans>
            }
          >
            <span>
              <Trans>
                Invite colleagues, panel members and hosts; each gets a letter with a link good for 30 days.
              </Trans>
            </span>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={invitationsQuery(search)} />
        <Pager next={data.next_cursor} />
      </Section>
      {inviting ? (
        <Dialog open onClose={() => setInviting(false)} title={t`Invite somebody`}>
          <InvitationForm close={() => setInviting(false)} />
        </Dialog>
      ) : null}
    </Page>
  );
}
