import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useNow } from "@/ui/native/Deadline";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import type { CallItem } from "./queries";

/** Every call that is open, the next to close first. */
export function OpenCalls({ calls }: { calls: readonly CallItem[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow();
  return (
    <Section
      title={<Trans>Open calls</Trans>}
      aside={
        <Link className="reach" to="/desk/calls">
          <Trans>All calls</Trans>
        </Link>
      }
    >
      <Table
        caption={t`Open calls, the next to close first`}
        rows={calls}
        rowKey={({ id }) => id}
        tall
        columns={[
          {
            key: "title",
            label: t`Call`,
            head: true,
            render: ({ id, title }) => (
              <Link to="/desk/calls/$id" params={{ id }}>
                {title}
              </Link>
            ),
          },
          {
            key: "closes",
            label: t`Closes`,
            render: ({ deadline }) =>
              t`${format.date(deadline.date, "short")}, end of day in ${format.city(deadline.time_zone)}`,
          },
          {
            key: "left",
            label: t`Left`,
            num: true,
            render: ({ deadline }) => format.until(deadline.closes_at, now) ?? t`Closed`,
          },
        ]}
      />
    </Section>
  );
}
