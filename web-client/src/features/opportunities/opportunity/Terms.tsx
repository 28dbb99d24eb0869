import { Trans, useLingui } from "@lingui/react/macro";
import { languageOf, oneLanguage } from "@/i18n/language";
import { InLanguage } from "@/ui/native/Language";
import { Section } from "@/ui/native/Section";
import type { OpportunityDetail } from "../queries";

/** The terms of reference, each part in the language it exists in. */
export function Terms({ opportunity }: { opportunity: OpportunityDetail }) {
  const { t, i18n } = useLingui();
  const { objective, summary } = opportunity;
  const first = objective ? "objective" : "summary";
  const lists = (
    [
      { field: "tasks", title: t`Tasks` },
      { field: "deliverables", title: t`What stays behind` },
      { field: "profile", title: t`Who we look for` },
    ] as const
  ).filter(({ field }) => opportunity[field].length > 0);
  const shown = [...(objective || summary ? [first] : []), ...lists.map(({ field }) => field)];
  // One sign for all of it, where all of it is in one language.
  const one = oneLanguage(opportunity, shown, i18n.locale);
  const language = (field: string) => languageOf(opportunity, field, i18n.locale);
  const sign = (field: string) => (one ? null : <InLanguage code={language(field)} />);
  return (
    <Section title={<Trans>What you would do</Trans>} aside={one ? <InLanguage code={one} /> : null}>
      <div className="prose">
        {objective || summary ? (
          <p>
            <strong lang={language(first)}>{objective || summary}</strong> {sign(first)}
          </p>
        ) : null}
        {lists.map(({ field, title }) => (
          <div className="stack" data-tight key={field}>
            <h3>
              {title} {sign(field)}
            </h3>
            <ul lang={language(field)}>
              {opportunity[field].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}
