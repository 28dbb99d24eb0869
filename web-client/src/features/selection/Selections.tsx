import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schema } from "@/api/client";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
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
import { type Column, Table } from "@/ui/native/Table";
import { NewSelection } from "./NewSelection";
import { BATCH_STATES, callsQuery, type ListSearch, selectionsQuery } from "./queries";
import { pathToList } from "./words";

/** The panels' decisions, batch by batch. */
export function Selections({ me, search }: { me: Me; search: ListSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const { data } = useSuspenseQuery(selectionsQuery(search));
  const { data: calls } = useQuery({ ...callsQuery, enabled: may(me, "calls:read") });
  const [making, setMaking] = useState(false);
  const prepares = may(me, "selections:prepare");
  const called = (id: string) => calls?.items.find((call) => call.id === id)?.title ?? "–";
  const total = data.total ?? data.items.length;

  const columns: Column<Schema<"SelectionItem">>[] = [
    {
      key: "title",
      label: t`Selection`,
      head: true,
      render: ({ id, title }) => (
        <Link to="/desk/selections/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { key: "call", label: t`Call`, render: ({ call_id }) => called(call_id) },
    { key: "state", label: t`State`, render: ({ state }) => <State of="selections" state={state} /> },
    {
      key: "released",
      label: t`Decisions sent`,
      render: ({ released_at }) => (released_at ? format.dateTime(released_at) : "–"),
    },
  ];
  const set = [
    ...(search.state ? [{ key: "state", label: words.state("selections", search.state).word }] : []),
    ...(search.call_id ? [{ key: "call_id", label: called(search.call_id) }] : []),
  ];
  return (
    <Page
      title={t`Selections`}
      crumbs={pathToList(me, t`Applications`, t`Selections`)}
      lede={<Trans>What a panel decided, who signed it, and when everyone was told.</Trans>}
      actions={
        prepares ? (
          <Button kind="primary" onClick={() => setMaking(true)}>
            <Trans>Prepare a selection…</Trans>
          </Button>
        ) : null
      }
    >
      <div className="stack">
        <Filters label={t`Filter selections`} search={search} set={set}>
          <FilterSelect
            key={`call ${calls?.items.length ?? ""}`}
            name="call_id"
            label={t`Call`}
            any={t`Any`}
            value={search.call_id}
            options={(calls?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
          <FilterSelect
            name="state"
            label={t`State`}
            any={t`Any`}
            value={search.state}
            options={BATCH_STATES.map((value) => ({ value, label: words.state("selections", value).word }))}
          />
        </Filters>
        {data.items.length > 0 ? (
          <Table caption={t`Selections`} columns={columns} rows={data.items} rowKey={({ id }) => id} />
        ) : (
          <Empty title={<Trans>No selection here</Trans>}>
            <p>
              {prepares ? (
                <Trans>
                  When enough applications of a call are on the shortlist and reviewed, prepare what the panel
                  decided.
                </Trans>
              ) : (
                <Trans>What you are asked to sign appears here.</Trans>
              )}
            </p>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={selectionsQuery(search)} />
        {data.items.length > 0 ? (
          <Pager next={data.next_cursor}>
            <Plural value={total} one="# selection" other="# selections" />
          </Pager>
        ) : null}
      </div>
      <Dialog open={making} onClose={() => setMaking(false)} title={t`Prepare a selection`}>
        <NewSelection callId={search.call_id} onClose={() => setMaking(false)} />
      </Dialog>
    </Page>
  );
}
