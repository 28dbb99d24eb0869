import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Schema } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { type Column, Table } from "@/ui/native/Table";
import { Tabs } from "@/ui/native/Tabs";
import { APPEAL_STATES, appealsQuery, type ListSearch } from "./queries";
import { useMany } from "./words";

/** Requests to review a decision, the oldest first. */
export function Appeals({ search }: { search: ListSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const { appeals: many } = useMany();
  const { data } = useSuspenseQuery(appealsQuery(search));
  const total = data.total ?? data.items.length;
  const columns: Column<Schema<"AppealItem">>[] = [
    {
      key: "person",
      label: t`From`,
      head: true,
      render: ({ id, person_name }) => (
        <Link to="/desk/appeals/$id" params={{ id }}>
          {person_name}
        </Link>
      ),
    },
    {
      key: "code",
      label: t`Application`,
      render: ({ application_code }) => <span className="code">{application_code}</span>,
    },
    { key: "asked", label: t`Asked for`, render: ({ created_at }) => format.dateTime(created_at) },
    { key: "state", label: t`State`, render: ({ state }) => <State of="appeals" state={state} /> },
  ];
  const tab = (state: string | undefined, label: string) => ({
    key: state ?? "open",
    label,
    link: { to: "/desk/appeals" as const, search: { call_id: search.call_id, state } },
  });
  return (
    <Page
      title={t`Requests for review`}
      crumbs={[
        { label: t`Applications`, link: { to: "/desk/applications" } },
        { label: t`Requests for review` },
      ]}
      lede={<Trans>Whoever took part in a decision can’t answer a request to look at it again.</Trans>}
    >
      <div className="stack">
        <Tabs
          label={t`Requests by state`}
          tabs={[
            tab(undefined, many.open),
            ...APPEAL_STATES.filter((state) => state !== "open").map((state) => tab(state, many[state])),
            tab("all", many.all),
          ]}
        />
        {data.items.length > 0 ? (
          <Table
            caption={t`Requests for review`}
            columns={columns}
            rows={data.items}
            rowKey={({ id }) => id}
          />
        ) : (
          <Empty title={<Trans>No request here</Trans>}>
            <p>
              <Trans>
                For 14 days after a decision is sent, a person may ask for it to be looked at again.
              </Trans>
            </p>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={appealsQuery(search)} />
        {data.items.length > 0 ? (
          <Pager next={data.next_cursor}>
            <Plural value={total} one="# request" other="# requests" />
          </Pager>
        ) : null}
      </div>
    </Page>
  );
}
