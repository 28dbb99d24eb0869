import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import { assignmentsQuery, type Call } from "./queries";

/** The posts of a call for experts. */
export function CallAssignments({ call, mayAdd }: { call: Call; mayAdd: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useQuery(assignmentsQuery(call.code));
  const add = mayAdd ? (
    <Link className="reach" to="/desk/assignments/new" search={{ call: call.id }}>
      <Trans>Write an assignment</Trans>
    </Link>
  ) : null;
  return (
    <Section title={<Trans>Assignments</Trans>} aside={add}>
      {!data ? (
        <Skeleton />
      ) : data.items.length === 0 ? (
        <Empty title={<Trans>No assignment yet</Trans>}>
          <p>
            <Trans>Hosts write them, or the office for a host; without any, people apply to the call itself.</Trans>
          </p>
        </Empty>
      ) : (
        <Table
          caption={t`Assignments of this call`}
          rows={data.items}
          rowKey={({ id }) => id}
          tall
          columns={[
            {
              key: "title",
              label: t`Assignment`,
              head: true,
              render: (row) => (
                <Link to="/desk/assignments/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              ),
            },
            { key: "host", label: t`Host`, render: (row) => row.host.name },
            {
              key: "dates",
              label: t`Dates`,
              render: ({ starts_on: from, ends_on: to }) => (from && to ? format.range(from, to) : ""),
            },
            {
              key: "seats",
              label: t`Places taken`,
              num: true,
              render: ({ seats, seats_taken: taken }) => t`${taken} of ${seats}`,
            },
            { key: "state", label: t`State`, render: (row) => <State of="assignments" state={row.state} /> },
          ]}
        />
      )}
    </Section>
  );
}
