import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { languageOf, oneLanguage } from "@/i18n/language";
import { Empty } from "@/ui/native/Empty";
import { InLanguage } from "@/ui/native/Language";
import { Section } from "@/ui/native/Section";
import { missingParts } from "./form";
import type { Assignment } from "./queries";

/** The terms of reference as they will be read. */
export function Terms({ row }: { row: Assignment }) {
  const { t } = useLingui();
  const format = useFormat();
  const language = (field: string) => languageOf(row, field, format.locale);
  const lists = [
    { key: "tasks", title: t`Tasks`, lines: row.tasks },
    { key: "deliverables", title: t`What is left behind`, lines: row.deliverables },
    { key: "profile", title: t`Who is looked for`, lines: row.profile },
  ].filter(({ lines }) => lines.length > 0);
  // One sign for all of it, where all of it is in one language.
  const written = [...(row.objective ? ["objective"] : []), ...lists.map(({ key }) => key)];
  const one = oneLanguage(row, written, format.locale);
  const sign = (field: string) => (one ? null : <InLanguage code={language(field)} />);
  const languages = row.languages.map(({ language, level }) =>
    [format.language(language), level].filter(Boolean).join(" "),
  );
  const words = {
    objective: t`objective`,
    tasks: t`tasks`,
    deliverables: t`what is left behind`,
    profile: t`who is looked for`,
    phases: t`phases`,
  };
  const missing = format.list(missingParts(row).map((part) => words[part]));
  return (
    <Section
      title={<Trans>Terms of reference</Trans>}
      aside={one && one !== format.locale ? <InLanguage code={one} /> : null}
    >
      {missing ? (
        <Empty title={<Trans>Still to be written: {missing}</Trans>}>
          <p>
            <Trans>It can be handed in when nothing is missing.</Trans>
          </p>
        </Empty>
      ) : null}
      <div className="prose">
        {row.objective ? (
          <p>
            <span lang={language("objective")}>{row.objective}</span> {sign("objective")}
          </p>
        ) : null}
        {lists.map(({ key, title, lines }) => (
          <div className="stack" data-tight key={key}>
            <h3>
              {title} {sign(key)}
            </h3>
            <ul lang={language(key)}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
        {row.skills.length > 0 ? (
          <div className="stack" data-tight>
            <h3>{t`Skills`}</h3>
            <p>{format.list(row.skills)}</p>
          </div>
        ) : null}
        {languages.length > 0 ? (
          <div className="stack" data-tight>
            <h3>{t`Languages needed`}</h3>
            <p>{format.capital(format.list(languages))}</p>
          </div>
        ) : null}
      </div>
    </Section>
  );
}
