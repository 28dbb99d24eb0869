import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Spread } from "@/charts/Spread";
import { useFormat } from "@/i18n/format";
import { quote } from "@/i18n/quote";
import { useWords } from "@/i18n/words";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { AssignReviewer } from "./AssignReviewer";
import type { Application, Reviews as Read } from "./queries";

type Criterion = Read["criteria"][number];
type Line = Read["lines"][number];

/** The scoring grid with every review beside the others, how far they lie apart, and who is still to come. */
export function Reviews({ application, reviews }: { application: Application; reviews: Read }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const { criteria, lines, mean, submitted, minimum, stepped_back: stepped } = reviews;
  const scored = lines.filter(({ scores }) => scores);
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const called = (line: Line) => {
    const number = lines.indexOf(line) + 1;
    return line.reviewer ? t`Review ${number}, ${line.reviewer}` : t`Review ${number}`;
  };
  const columns: Column<Criterion>[] = [
    {
      key: "title",
      label: t`Scoring grid`,
      head: true,
      render: ({ title, weight }) => (
        <>
          {title} <span className="soft">({format.percent(weight / weights)})</span>
        </>
      ),
    },
    ...scored.map((line) => ({
      key: line.id,
      label: t`Review ${lines.indexOf(line) + 1}`,
      num: true,
      render: ({ criterion_id }: Criterion) => line.scores?.[criterion_id] ?? "–",
    })),
    {
      key: "mean",
      label: t`Mean`,
      num: true,
      render: ({ mean: one }) => (one === null ? "–" : <strong>{format.number(one, 1)}</strong>),
    },
    {
      key: "spread",
      label: t`Spread, 1 to 5`,
      render: ({ criterion_id }) => (
        <Spread scores={scored.flatMap(({ scores }) => scores?.[criterion_id] ?? [])} />
      ),
    },
  ];
  const waits = (line: Line) =>
    [
      words.state("reviews", line.state).word,
      line.due_on ? t`due ${format.date(line.due_on, "short")}` : null,
      line.late ? t`late` : null,
    ]
      .filter(Boolean)
      .join(", ");
  return (
    <Section
      title={<Trans>Reviews</Trans>}
      aside={
        mean === null ? (
          <span>
            <Trans>
              {submitted} handed in, {minimum} needed
            </Trans>
          </span>
        ) : (
          <span>
            <Trans>
              Weighted mean <strong>{format.number(mean, 1)}</strong> of 5, from{" "}
              <Plural value={submitted} one="# review" other="# reviews" />
            </Trans>
          </span>
        )
      }
    >
      {scored.length > 0 && criteria.length > 0 ? (
        <Table
          caption={t`Scores by criterion`}
          columns={columns}
          rows={criteria}
          rowKey={({ criterion_id }) => criterion_id}
        />
      ) : lines.length > 0 ? (
        <p className="soft">
          <Trans>
            Scores are shown once they are in, and your own before them if you were asked for one.
          </Trans>
        </p>
      ) : (
        <p className="soft">
          <Trans>Nobody has been asked to review it yet.</Trans>
        </p>
      )}
      <Facts>
        {lines.map((line) => (
          <Fact key={line.id} term={called(line)}>
            {line.comment ? quote(line.comment, format.locale) : waits(line)}
          </Fact>
        ))}
        <Fact term={t`Conflict`}>
          {stepped > 0 ? (
            <Plural value={stepped} one="# reviewer stepped back" other="# reviewers stepped back" />
          ) : null}
        </Fact>
      </Facts>
      {application.allowed_actions.length > 0 ? (
        <AssignReviewer application={application} lines={lines} />
      ) : null}
    </Section>
  );
}
