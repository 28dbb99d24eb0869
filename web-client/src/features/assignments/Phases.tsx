import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { Notice } from "@/ui/native/Notice";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import { type Assignment, organisationQuery } from "./queries";

/** When and where, and what of it still fits before engagements end. */
export function Phases({ row }: { row: Assignment }) {
  const { t } = useLingui();
  const format = useFormat();
  const others = [...new Set(row.phases.map(({ host_id }) => host_id))].filter((id) => id !== row.host.id);
  const found = useQueries({ queries: others.map((id) => organisationQuery(id)) });
  const names = new Map(found.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])));
  const { feasible } = row;
  const stuck =
    ["in_review", "approved"].includes(row.state) &&
    row.allowed_actions.includes("waive-dates") &&
    !row.allowed_actions.some((verb) => verb === "approve" || verb === "publish");
  return (
    <Section title={<Trans>When and where</Trans>}>
      {feasible.warning && !row.dates_waiver && !["completed", "withdrawn"].includes(row.state) ? (
        <Notice tone="wait" title={feasible.warning}>
          {feasible.months > 0 ? (
            <p>
              <Trans>The longest that still fits: {format.range(feasible.starts_on, feasible.ends_on)}.</Trans>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {stuck && !row.dates_waiver ? (
        <Notice tone="bad" title={<Trans>It cannot go on with these dates</Trans>}>
          <p>
            <Trans>
              They lie outside the engagement period or the usual stays, or phases on site overlap. Change the
              phases, or allow these dates with a reason.
            </Trans>
          </p>
        </Notice>
      ) : null}
      {row.dates_waiver ? (
        <Notice title={<Trans>These dates are allowed by exception</Trans>}>
          <p>{row.dates_waiver}</p>
        </Notice>
      ) : null}
      {row.phases.length > 0 ? (
        <Table
          caption={t`Phases`}
          rows={row.phases}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "dates",
              label: t`Dates`,
              head: true,
              render: ({ starts_on, ends_on }) => format.rangeWithWeeks(starts_on, ends_on),
            },
            { key: "days", label: t`Begins`, render: ({ starts_on }) => format.date(starts_on, "medium") },
            {
              key: "where",
              label: t`Where`,
              render: ({ on_site, host_id }) =>
                on_site ? (host_id === row.host.id ? row.host.name : (names.get(host_id) ?? "")) : t`Remote`,
            },
            { key: "clinical", label: t`Work`, render: ({ clinical }) => (clinical ? t`Clinical` : t`Not clinical`) },
          ]}
        />
      ) : (
        <p className="soft">
          <Trans>No phases yet.</Trans>
        </p>
      )}
    </Section>
  );
}
