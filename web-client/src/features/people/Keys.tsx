import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "@/api/me";
import { now } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import { type Column, Table } from "@/ui/native/Table";
import { KeyForm } from "./KeyForm";
import { PeopleTabs } from "./PeopleTabs";
import { type Key, keysQuery } from "./queries";
import { RevokeKey } from "./RevokeKey";
import { usePeopleWords } from "./words";

/** Keys of scripts and partner sites. */
export function Keys({ me }: { me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeopleWords();
  const { data } = useSuspenseQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const count = data.items.length;
  const over = ({ revoked_at, expires_at }: Key) => !!revoked_at || Date.parse(expires_at) <= now().getTime();
  const columns: Column<Key>[] = [
    {
      key: "name",
      label: t`Key`,
      head: true,
      render: ({ name, prefix }) => (
        <>
          {name}
          <br />
          <span className="code soft">{prefix}…</span>
        </>
      ),
    },
    {
      key: "state",
      label: t`State`,
      render: (key) =>
        key.revoked_at ? (
          <Status tone="bad">{t`Revoked`}</Status>
        ) : over(key) ? (
          <Status tone="over">{t`Expired`}</Status>
        ) : (
          <Status tone="good">{t`In force`}</Status>
        ),
    },
    {
      key: "may",
      label: t`May`,
      render: ({ permissions }) => (
        <details>
          <summary className="reach-row">
            <Plural value={permissions.length} one="# thing" other="# things" />
          </summary>
          <span className="code">{permissions.join(" ")}</span>
        </details>
      ),
    },
    {
      key: "where",
      label: t`Where`,
      render: ({ scope_kind }) => words.where({ scope_kind, scope_name: null }),
    },
    { key: "until", label: t`Until`, render: ({ expires_at }) => format.date(expires_at, "medium") },
    {
      key: "used",
      label: t`Last used`,
      render: ({ last_used_on }) =>
        last_used_on ? format.date(last_used_on, "medium") : <span className="soft">{t`never`}</span>,
    },
    {
      key: "actions",
      label: t`To do`,
      render: (key) =>
        over(key) ? null : (
          <Button kind="danger" onClick={() => setRevoking(key)}>
            <Trans>Revoke</Trans>
            <span className="hidden">: {key.name}</span>
          </Button>
        ),
    },
  ];
  return (
    <Page
      title={t`Keys for programs`}
      lede={<Trans>For scripts and partner sites. A key never does more than whoever made it may.</Trans>}
      actions={
        <Button onClick={() => setMaking(true)}>
          <Trans>Make a key</Trans>
        </Button>
      }
    >
      <PeopleTabs me={me} />
      <Section title={<Plural value={count} _0="No keys" one="# key" other="# keys" />}>
        {count > 0 ? (
          <Table caption={t`Keys`} columns={columns} rows={data.items} rowKey={({ id }) => id} tall />
        ) : (
          <Empty title={<Trans>No key has been made</Trans>}>
            <span>
              <Trans>Public opportunities need none. Make one for what only an office sees.</Trans>
            </span>
          </Empty>
        )}
      </Section>
      {making ? (
        <Dialog open onClose={() => setMaking(false)} title={t`Make a key`} wide>
          <KeyForm me={me} close={() => setMaking(false)} />
        </Dialog>
      ) : null}
      {revoking ? (
        <Dialog open onClose={() => setRevoking(null)} title={t`Revoke: ${revoking.name}`}>
          <RevokeKey of={revoking} close={() => setRevoking(null)} />
        </Dialog>
      ) : null}
    </Page>
  );
}
