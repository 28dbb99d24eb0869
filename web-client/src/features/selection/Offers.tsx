import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schema } from "@/api/client";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { type Column, Table } from "@/ui/native/Table";
import { Tabs } from "@/ui/native/Tabs";
import { Expiry } from "./Expiry";
import { MakeOffer } from "./MakeOffer";
import { type ListSearch, OFFER_STATES, offersQuery } from "./queries";
import { pathToList, useMany } from "./words";

/** Offers, those that end next first. */
export function Offers({ me, search }: { me: Me; search: ListSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const { offers: many } = useMany();
  const { data } = useSuspenseQuery(offersQuery(search));
  const [making, setMaking] = useState(false);
  const total = data.total ?? data.items.length;
  const columns: Column<Schema<"OfferItem">>[] = [
    {
      key: "person",
      label: t`To`,
      head: true,
      render: ({ id, person_name }) => (
        <Link to="/desk/offers/$id" params={{ id }}>
          {person_name}
        </Link>
      ),
    },
    { key: "title", label: t`For`, render: ({ title }) => title },
    {
      key: "dates",
      label: t`Dates`,
      render: ({ starts_on, ends_on }) =>
        starts_on && ends_on ? format.rangeWithWeeks(starts_on, ends_on) : "–",
    },
    {
      key: "state",
      label: t`State`,
      render: ({ state, from_reserve }) => (
        <>
          <State of="offers" state={state} />{" "}
          {from_reserve ? (
            <span className="small soft">
              <Trans>from the reserve</Trans>
            </span>
          ) : null}
        </>
      ),
    },
    { key: "expires", label: t`Answer by`, render: (offer) => <Expiry offer={offer} /> },
  ];
  const tab = (state: string | undefined, label: string) => ({
    key: state ?? "open",
    label,
    link: { to: "/desk/offers" as const, search: { call_id: search.call_id, state } },
  });
  return (
    <Page
      title={t`Offers`}
      crumbs={pathToList(me, t`Applications`, t`Offers`)}
      lede={<Trans>A place is held until the offer is answered or ends; then the reserve moves up.</Trans>}
      actions={
        may(me, "offers:make") ? (
          <Button onClick={() => setMaking(true)}>
            <Trans>Make an offer by hand…</Trans>
          </Button>
        ) : null
      }
    >
      <div className="stack">
        <Tabs
          label={t`Offers by state`}
          tabs={[
            tab(undefined, many.open),
            ...OFFER_STATES.filter((state) => state !== "open").map((state) => tab(state, many[state])),
            tab("all", many.all),
          ]}
        />
        {data.items.length > 0 ? (
          <Table caption={t`Offers`} columns={columns} rows={data.items} rowKey={({ id }) => id} />
        ) : (
          <Empty title={<Trans>No offer here</Trans>}>
            <p>
              <Trans>Offers go out when the decisions of a selection are sent.</Trans>
            </p>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={offersQuery(search)} />
        {data.items.length > 0 ? (
          <Pager next={data.next_cursor}>
            <Plural value={total} one="# offer" other="# offers" />
          </Pager>
        ) : null}
      </div>
      <Dialog open={making} onClose={() => setMaking(false)} title={t`Make an offer by hand`}>
        <MakeOffer onClose={() => setMaking(false)} />
      </Dialog>
    </Page>
  );
}
