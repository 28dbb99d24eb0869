import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { Pager } from "@/ui/native/Pager";
import { Status } from "@/ui/native/Status";
import { Table } from "@/ui/native/Table";
import { FILTERS, type PlacementSearch, placementsQuery } from "./queries";

/** Stays by their first day. */
export function PlacementTable({ search }: { search: PlacementSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useSuspenseQuery(placementsQuery(search));
  const filtered = FILTERS.some((key) => search[key]);
  const total = data.total ?? data.items.length;
  return (
    <>
      {data.items.length > 0 ? (
        <Table
          caption={t`Placements by their first day`}
          rows={data.items}
          rowKey={({ id }) => id}
          rowNow={({ state }) => state === "active"}
          tall
          columns={[
            {
              key: "person",
              label: t`Expert`,
              head: true,
              render: ({ id, person_name, code }) => (
                <>
                  <Link className="reach" to="/desk/placements/$id" params={{ id }}>
                    {person_name}
                  </Link>{" "}
                  <span className="code soft nowrap">{code}</span>
                </>
              ),
            },
            { key: "host", label: t`Host`, render: ({ host_name }) => host_name },
            {
              key: "dates",
              label: t`Dates`,
              render: ({ starts_on, ends_on }) => format.rangeWithWeeks(starts_on, ends_on),
            },
            {
              key: "state",
              label: t`State`,
              render: ({ state }) => <State of="placements" state={state} />,
            },
            {
              key: "late",
              label: t`Papers and reports`,
              render: ({ is_late }) =>
                is_late ? (
                  <Status tone="late">
                    <Trans>Late</Trans>
                  </Status>
                ) : (
                  <span className="soft">
                    <Trans>In time</Trans>
                  </span>
                ),
            },
          ]}
        />
      ) : (
        <Empty title={filtered ? <Trans>Nothing matches</Trans> : <Trans>No placements yet</Trans>}>
          {filtered ? null : (
            <p>
              <Trans>A placement opens by itself when an expert accepts an offer.</Trans>
            </p>
          )}
          <ClearFilters search={search} />
        </Empty>
      )}
      <Download of={placementsQuery(search)} />
      <Pager next={data.next_cursor}>
        {total > 0 ? <Plural value={total} one="# placement" other="# placements" /> : null}
      </Pager>
    </>
  );
}
