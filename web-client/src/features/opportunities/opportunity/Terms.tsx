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
  const told = (field: string) => {
    const code = languageOf(opportunity, field, i18n.locale);
    return { lang: code, sign: one ? null : <InLanguage code={code} /> };
  };
  return (
    <Section
      title={<Trans>What you would do</Trans>}
      aside={one && one !== i18n.locale ? <InLanguage code={one} /> : null}
    >
      <div className="prose">
        {objective || summary ? (
          <p>
            <strong lang={told(first).lang}>{objective || summary}</strong> {told(first).sign}
          </p>
        ) : null}
        {lists.map(({ field, title }) => (
          <div className="stack" data-tight key={field}>
            <h3>
              {title} {told(field).sign}
            </h3>
            <ul lang={told(field).lang}>
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
