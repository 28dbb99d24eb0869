import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { Pager } from "@/ui/native/Pager";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { type Column, Table } from "@/ui/native/Table";
import { openingsQuery } from "../queries";

type Opening = { id: string; day: string; times: number; name: string; roles: string[] };

/** Who opened one's file, by day. */
export function Openings({ cursor }: { cursor: string | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data, error } = useQuery(openingsQuery(cursor));
  const roles: Record<string, string> = {
    admin: t`administrator`,
    officer: t`programme officer`,
    reviewer: t`reviewer`,
    signatory: t`signatory`,
    host: t`host`,
    finance: t`finance`,
    donor: t`donor`,
    auditor: t`auditor`,
    integrator: t`partner site`,
  };
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <Skeleton />;
  if (data.items.length === 0) return <Empty title={<Trans>Nobody has opened it yet</Trans>} />;
  const columns: Column<Opening>[] = [
    { key: "name", label: t`Who`, head: true, render: (row) => row.name },
    {
      key: "roles",
      label: t`As`,
      render: (row) => format.list(row.roles.map((role) => roles[role] ?? role)),
    },
    { key: "day", label: t`Day`, render: (row) => format.date(row.day, "full") },
    { key: "times", label: t`Times`, num: true, render: (row) => format.number(row.times) },
  ];
  return (
    <>
      <Table caption={t`Who opened my file`} columns={columns} rows={data.items} rowKey={(row) => row.id} />
      <Pager next={data.next_cursor} />
    </>
  );
}
