import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { InLanguage } from "@/ui/native/Language";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { type OpportunityDetail, programmesQuery } from "../queries";

interface Props {
  opportunity: OpportunityDetail;
}

/** The parts of the stay. */
export function Dates({ opportunity }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { phases, starts_on: from, ends_on: to } = opportunity;
  if (phases.length === 0 && !(from && to)) return null;
  const rows = phases.map((phase, index) => ({ ...phase, key: String(index) }));
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    { key: "part", label: t`Part`, head: true, render: (row) => (row.on_site ? t`On site` : t`Remote`) },
    { key: "from", label: t`From`, render: (row) => format.date(row.starts_on, "full") },
    { key: "to", label: t`To`, render: (row) => format.date(row.ends_on, "full") },
    ...(phases.some(({ clinical }) => clinical)
      ? [
          {
            key: "clinical",
            label: t`Licence`,
            render: (row: Row) => (row.clinical ? t`Needed` : t`Not needed`),
          },
        ]
      : []),
  ];
  return (
    <Section title={<Trans>Dates</Trans>}>
      {rows.length > 0 ? (
        <Table caption={t`Parts of the stay`} columns={columns} rows={rows} rowKey={(row) => row.key} />
      ) : null}
      {from && to ? <p>{format.capital(format.rangeWithWeeks(from, to))}</p> : null}
    </Section>
  );
}

export function Host({ opportunity }: Props) {
  const format = useFormat();
  const { host, programme } = opportunity;
  const { data: programmes } = useQuery(programmesQuery);
  const slug = programmes?.items.find(({ code }) => code === programme.code)?.slug;
  if (!host) return null;
  const place = [host.district, host.country ? format.country(host.country) : null]
    .filter(Boolean)
    .join(", ");
  return (
    <Section title={<Trans>Your host</Trans>}>
      <Facts>
        <Fact term={<Trans>Institution</Trans>}>{host.name}</Fact>
        <Fact term={<Trans>Place</Trans>}>{place}</Fact>
        <Fact term={<Trans>Your colleague</Trans>}>
          <Trans>Named before you leave, from the same place of work</Trans>
        </Fact>
        <Fact term={<Trans>Programme</Trans>}>
          {slug ? (
            <Link to="/programmes/$slug" params={{ slug }}>
              {programme.title}
            </Link>
          ) : (
            programme.title
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

function Countries({ codes }: { codes: readonly string[] }) {
  const format = useFormat();
  if (codes.length === 0) return <Trans>Any country</Trans>;
  const names = format.list(codes.map(format.country), "or");
  if (codes.length <= 8) return names;
  const count = codes.length;
  return (
    <details>
      <summary>
        <Trans>One of {count} countries</Trans>
      </summary>
      {names}
    </details>
  );
}

/** What it asks for and what it gives. */
export function Support({ opportunity }: Props) {
  const format = useFormat();
  const {
    kind,
    languages,
    skills,
    conditions,
    residence_countries: countries,
    credit_line: credit,
  } = opportunity;
  return (
    <Section title={<Trans>What it asks and gives</Trans>}>
      <Facts>
        <Fact term={<Trans>Skills</Trans>}>{format.list(skills)}</Fact>
        <Fact term={<Trans>Languages</Trans>}>{format.list(languages.map(format.language))}</Fact>
        <Fact term={<Trans>Conditions</Trans>}>
          {conditions.length > 0 ? (
            <ul>
              {conditions.map(({ code, label }) => (
                <li key={code}>{label}</li>
              ))}
            </ul>
          ) : null}
        </Fact>
        <Fact term={<Trans>You live in</Trans>}>
          <Countries codes={countries} />
        </Fact>
        <Fact term={<Trans>Paid</Trans>}>
          {kind === "assignment" ? <Trans>Travel, insurance, an allowance</Trans> : null}
        </Fact>
        <Fact term={<Trans>After</Trans>}>
          {kind === "grant" ? null : <Trans>A certificate that anyone can check</Trans>}
        </Fact>
        <Fact term={<Trans>Funding</Trans>}>{credit}</Fact>
      </Facts>
    </Section>
  );
}

export function HowToApply({ opportunity }: Props) {
  if (!opportunity.how_to_apply) return null;
  return (
    <Section title={<Trans>How to apply</Trans>}>
      <div className="prose">
        {opportunity.how_to_apply.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Section>
  );
}

/** What was asked and answered for all, and what has moved. */
export function Answered({ opportunity }: Props) {
  const format = useFormat();
  const { enquiries, deadline_history: moves } = opportunity;
  if (enquiries.length === 0 && moves.length === 0) return null;
  return (
    <Section title={<Trans>Questions, answered for all</Trans>}>
      {enquiries.map(({ question, answer, language }) => (
        <details key={question}>
          <summary>
            <strong lang={language}>{question}</strong> <InLanguage code={language} />
          </summary>
          <p className="prose" lang={language}>
            {answer}
          </p>
        </details>
      ))}
      {moves.map(({ at, old, new: next, reason }) => {
        const [from, to] = [format.date(old.date, "full"), format.date(next.date, "full")];
        return (
          <p key={at} className="small">
            <Trans>
              Deadline moved from {from} to {to}: {reason}
            </Trans>
          </p>
        );
      })}
    </Section>
  );
}
