import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { useCodes } from "@/i18n/words/codes";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import type { Call } from "./queries";
import { useCallWords } from "./words";

/** A part's text in the reader's language, where it was given. */
function shown<Key extends string>(
  part: Record<Key, string | null> & { translations: object },
  key: Key,
  locale: string,
): string {
  const texts = (part.translations as Record<string, { [K in Key]?: string | null } | null>)[locale];
  return texts?.[key] || part[key] || "";
}

/** What the call is made of: conditions, scoring grid, form, and who sees what. */
export function Made({ call }: { call: Call }) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const format = useFormat();
  const words = useCallWords();
  const codes = useCodes();
  const { state } = useWords();
  const sum = call.criteria.reduce((total, { weight }) => total + weight, 0);
  const papers = call.documents.map(({ kind, required }) =>
    required ? codes.paper(kind) : t`${codes.paper(kind)} (may be left out)`,
  );
  return (
    <>
      <Section title={<Trans>Conditions</Trans>}>
        {call.rules.length > 0 ? (
          <Table
            caption={t`Conditions`}
            rows={call.rules}
            rowKey={({ id }) => id}
            tall
            columns={[
              {
                key: "label",
                label: t`As applicants read it`,
                head: true,
                render: (rule) => shown(rule, "label", locale),
              },
              { key: "kind", label: t`Condition`, render: ({ kind }) => words.rule(kind) },
              { key: "asks", label: t`Asks`, render: (rule) => words.asks(rule) },
              {
                key: "waive",
                label: t`Waiver`,
                render: ({ waivable }) => (waivable ? t`Possible` : t`Not possible`),
              },
            ]}
          />
        ) : (
          <p className="soft">
            <Trans>None yet. A call needs at least one before it is published.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>Scoring grid</Trans>}>
        {call.criteria.length > 0 ? (
          <Table
            caption={t`Scoring grid`}
            rows={call.criteria}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "title",
                label: t`What is scored`,
                head: true,
                render: (line) => shown(line, "title", locale),
              },
              { key: "guidance", label: t`What 1 and 5 mean`, render: ({ guidance }) => guidance },
              { key: "weight", label: t`Weight`, num: true, render: ({ weight }) => format.number(weight) },
              {
                key: "part",
                label: t`Part`,
                num: true,
                render: ({ weight }) => format.percent(weight / sum),
              },
            ]}
          />
        ) : (
          <p className="soft">
            <Trans>Empty yet. A call needs at least one line before it is published.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>The form</Trans>}>
        {call.questions.length > 0 ? (
          <div className="prose">
            <ol>
              {call.questions.map((question) => (
                <li key={question.id}>
                  {shown(question, "label", locale)}{" "}
                  <span className="small soft">
                    {[
                      words.questions[question.kind],
                      question.required ? null : t`may be left empty`,
                      shown(question, "hint", locale),
                    ]
                      .filter(Boolean)
                      .join(". ")}
                  </span>
                </li>
              ))}
            </ol>
          </div>
        ) : (
          <p className="soft">
            <Trans>No questions beyond the profile.</Trans>
          </p>
        )}
        {papers.length > 0 ? (
          <p>
            <Trans>Documents: {format.list(papers)}.</Trans>
          </p>
        ) : null}
      </Section>
      {call.bodies.length > 0 ? (
        <Section title={<Trans>Who sees applications</Trans>}>
          <Table
            caption={t`Organisations that see applications`}
            rows={call.bodies}
            rowKey={({ organisation_id }) => organisation_id}
            columns={[
              { key: "body", label: t`Organisation`, head: true, render: ({ name }) => name },
              {
                key: "from",
                label: t`From which state on`,
                render: ({ from_state }) => state("applications", from_state).word,
              },
              {
                key: "fields",
                label: t`Beside the answers`,
                render: ({ fields }) => format.list(fields.map((field) => words.shown[field] ?? field)),
              },
            ]}
          />
        </Section>
      ) : null}
    </>
  );
}
