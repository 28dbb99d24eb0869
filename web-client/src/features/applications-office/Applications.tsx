import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Me, may } from "@/api/me";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Table } from "@/ui/native/Table";
import { ApplicationFilters } from "./ApplicationFilters";
import { Chosen } from "./Chosen";
import { Order } from "./Order";
import { type ApplicationSearch, applicationsQuery, FILTERS } from "./queries";
import { SavedFilters } from "./SavedFilters";
import { useColumns } from "./useColumns";

/** The officer's table of applications: filters and order in the URL, several at once by their boxes. */
export function Applications({ me, search }: { me: Me; search: ApplicationSearch }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(applicationsQuery(search));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const columns = useColumns(!!search.call_id);
  const total = data.total ?? data.items.length;
  // What is ticked and no longer on the page is not acted upon.
  const chosen = data.items.filter(({ id }) => ticked.has(id));
  // A column in which nobody has anything, or that whoever looks may not read, is left out.
  const some: Record<string, boolean> = {
    remarks: data.items.some(({ flags }) => flags.some((flag) => flag !== "far_apart")),
    conditions: data.items.some(({ conditions }) => conditions),
    reviews: data.items.some(({ reviews }) => reviews),
    waiting: data.items.some(({ waiting_since }) => waiting_since),
  };
  const acts = may(me, "reviews:assign") || may(me, "applications:shortlist");
  const filtered = FILTERS.some((key) => key !== "sort" && search[key]);
  return (
    <Page
      title={t`Applications`}
      actions={
        <>
          {may(me, "reviews:read") ? (
            <Link className="reach" to="/desk/reviews">
              <Trans>Reviews</Trans>
            </Link>
          ) : null}
          {may(me, "selections:read") ? (
            <Link className="reach" to="/desk/selections">
              <Trans>Selections</Trans>
            </Link>
          ) : null}
          {may(me, "offers:read") ? (
            <Link className="reach" to="/desk/offers">
              <Trans>Offers</Trans>
            </Link>
          ) : null}
          {may(me, "appeals:read") ? (
            <Link className="reach" to="/desk/appeals">
              <Trans>Requests for review</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      <div className="stack">
        <SavedFilters search={search} />
        <ApplicationFilters search={search} />
        <Chosen rows={chosen} onClear={() => setTicked(new Set())} />
        {data.items.length > 0 ? (
          <Table
            caption={t`Applications`}
            narrow="pin"
            columns={columns.filter(({ key }) => some[key] ?? true)}
            rows={data.items}
            rowKey={({ id }) => id}
            rowName={({ name, code }) => name ?? code}
            {...(acts ? { chosen: ticked, onChoose: setTicked } : {})}
          />
        ) : (
          <Empty title={filtered ? <Trans>No application matches</Trans> : <Trans>No application yet</Trans>}>
            <p>
              <Trans>Drafts are not shown here: an application appears when it is sent.</Trans>
            </p>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={applicationsQuery(search)} />
        {data.items.length > 0 ? (
          <Pager next={data.next_cursor}>
            <Plural value={total} one="# application" other="# applications" />
            {", "}
            <Order sort={search.sort} />
          </Pager>
        ) : null}
        {data.items.length > 0 && acts ? (
          <p className="small soft">
            <Trans>
              <kbd>j</kbd> <kbd>k</kbd> move, <kbd>x</kbd> select, <kbd>Enter</kbd> open
            </Trans>
          </p>
        ) : null}
      </div>
    </Page>
  );
}
