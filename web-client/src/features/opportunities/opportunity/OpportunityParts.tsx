import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { OpportunityDetail } from "../queries";

interface Props {
  opportunity: OpportunityDetail;
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

/** The terms of reference. */
export function Terms({ opportunity }: Props) {
  const { objective, summary, tasks, deliverables, profile } = opportunity;
  return (
    <Section title={<Trans>What you would do</Trans>}>
      <div className="prose">
        {objective || summary ? (
          <p>
            <strong>{objective || summary}</strong>
          </p>
        ) : null}
        {tasks.length > 0 ? (
          <>
            <h3>
              <Trans>Tasks</Trans>
            </h3>
            <List items={tasks} />
          </>
        ) : null}
        {deliverables.length > 0 ? (
          <>
            <h3>
              <Trans>What stays behind</Trans>
            </h3>
            <List items={deliverables} />
          </>
        ) : null}
        {profile.length > 0 ? (
          <>
            <h3>
              <Trans>Who we look for</Trans>
            </h3>
            <List items={profile} />
          </>
        ) : null}
      </div>
    </Section>
  );
}

export function Host({ opportunity }: Props) {
  const format = useFormat();
  const { host, programme } = opportunity;
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
          <Link to="/programmes/$slug" params={{ slug: programme.code }}>
            {programme.title}
          </Link>
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
  const { kind, languages, language_levels: levels, skills, residence_countries: countries } = opportunity;
  const spoken = languages.map((code) => {
    const level = levels.find(({ language }) => language === code)?.level;
    return level ? `${format.language(code)} (${level})` : format.language(code);
  });
  return (
    <Section title={<Trans>What it asks and gives</Trans>}>
      <Facts>
        <Fact term={<Trans>Skills</Trans>}>{format.list(skills)}</Fact>
        <Fact term={<Trans>Languages</Trans>}>{format.list(spoken)}</Fact>
        <Fact term={<Trans>You live in</Trans>}>
          <Countries codes={countries} />
        </Fact>
        <Fact term={<Trans>Paid</Trans>}>
          {kind === "assignment" ? <Trans>Travel, insurance, an allowance</Trans> : null}
        </Fact>
        <Fact term={<Trans>After</Trans>}>
          {kind === "grant" ? null : <Trans>A certificate that anyone can check</Trans>}
        </Fact>
        <Fact term={<Trans>Funded by</Trans>}>{opportunity.credit_line}</Fact>
      </Facts>
    </Section>
  );
}
