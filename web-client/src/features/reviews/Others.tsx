import { Trans, useLingui } from "@lingui/react/macro";
import { Spread } from "@/charts/Spread";
import { useFormat } from "@/i18n/format";
import { quote } from "@/i18n/quote";
import { useWords } from "@/i18n/words";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import type { Review } from "./queries";

type Line = NonNullable<Review["others"]>[number];
type Criterion = Review["criteria"][number];

/** One's own scores beside the others', once one's own are in. */
export function Others({ review, others }: { review: Review; others: readonly Line[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const scored = others.filter(({ scores }) => scores);
  const called = (line: Line) => {
    const number = others.indexOf(line) + 2;
    return line.reviewer ? t`Review ${number}, ${line.reviewer}` : t`Review ${number}`;
  };
  const columns: Column<Criterion>[] = [
    { key: "title", label: t`Scoring grid`, head: true, render: ({ title }) => title },
    { key: "own", label: t`Yours`, num: true, render: ({ score }) => <strong>{score ?? "–"}</strong> },
    ...scored.map((line) => ({
      key: line.id,
      label: t`Review ${others.indexOf(line) + 2}`,
      num: true,
      render: ({ criterion_id }: Criterion) => line.scores?.[criterion_id] ?? "–",
    })),
    {
      key: "spread",
      label: t`Spread, 1 to 5`,
      render: ({ criterion_id, score }) => (
        <Spread
          scores={[
            ...(score === null ? [] : [score]),
            ...scored.flatMap(({ scores }) => scores?.[criterion_id] ?? []),
          ]}
        />
      ),
    },
  ];
  return (
    <Section title={<Trans>What the others say</Trans>}>
      {scored.length > 0 ? (
        <Table
          caption={t`Scores by criterion`}
          columns={columns}
          rows={review.criteria}
          rowKey={({ criterion_id }) => criterion_id}
        />
      ) : null}
      <Facts>
        {others.map((line) => (
          <Fact key={line.id} term={called(line)}>
            {line.comment ? quote(line.comment, format.locale) : words.state("reviews", line.state).word}
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
