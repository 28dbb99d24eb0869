import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { Progress } from "@/ui/native/Progress";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { type Programme, resultsQuery } from "./queries";
import { useProgrammeWords } from "./words";

type Target = Programme["targets"][number];

interface Props {
  programme: Programme;
  mayCount: boolean;
}

/** What is to be reached, and for whoever may see it how far it has come. */
export function Targets(props: Props) {
  return (
    <Section title={<Trans>Targets</Trans>}>
      <TargetTable {...props} />
    </Section>
  );
}

/** The same without its heading, for where several programmes stand below each other. */
export function TargetTable({ programme, mayCount }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useProgrammeWords();
  const { data } = useQuery({ ...resultsQuery(programme.id), enabled: mayCount });
  const reachedOf = ({ indicator }: Target) =>
    data?.targets.find((result) => result.indicator === indicator) ?? null;
  const columns: Column<Target>[] = [
    {
      key: "what",
      label: t`What is counted`,
      head: true,
      render: ({ indicator }) => words.indicator(indicator),
    },
  ];
  if (!mayCount) {
    columns.push({
      key: "target",
      label: t`To reach`,
      num: true,
      render: ({ target }) => format.number(target),
    });
  } else {
    columns.push(
      {
        key: "reached",
        label: t({ context: "target", message: "Reached" }),
        render: (row) => {
          const result = reachedOf(row);
          const target = format.number(row.target);
          if (!result) return t`to reach: ${target}`;
          const reached = format.number(result.reached);
          const share = row.target > 0 ? Math.min(1, result.reached / row.target) : 1;
          return <Progress label={t`${reached} of ${target}`} share={share} />;
        },
      },
      { key: "sex", label: t`By sex`, render: (row) => words.bySex(reachedOf(row)?.by_sex ?? null) },
      {
        key: "last",
        label: t`Last counted`,
        render: (row) => {
          const last = reachedOf(row)?.last_at;
          return last ? format.date(last, "plain") : "";
        },
      },
    );
  }
  if (programme.targets.length === 0)
    return (
      <p className="soft">
        <Trans>No target is set.</Trans>
      </p>
    );
  return (
    <Table
      caption={t`Targets`}
      rows={programme.targets}
      rowKey={({ indicator }) => indicator}
      columns={columns}
    />
  );
}
