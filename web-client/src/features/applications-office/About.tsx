import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { Application } from "./queries";

/** Who it is, as far as whoever asks may know, and what the judgement rests on. */
export function About({ application }: { application: Application }) {
  const { t } = useLingui();
  const format = useFormat();
  const { person, background, available_from: available } = application;
  const place = [
    person?.residence_city,
    person?.residence_country ? format.country(person.residence_country) : null,
  ];
  const languages = background.languages.map((one) => {
    const { language, level } = one as { language?: string; level?: string };
    return `${format.language(language ?? "")} ${level ?? ""}`.trim();
  });
  const years = background.experience_years;
  return (
    <Section title={<Trans>Background</Trans>}>
      <Facts>
        <Fact term={t`Lives in`}>{place.filter(Boolean).join(", ")}</Fact>
        <Fact term={t`Occupation`}>{background.occupation}</Fact>
        <Fact term={t`Employer`}>{person?.employer}</Fact>
        <Fact term={t`Experience`}>
          {years === null ? null : years === 1 ? t`1 year` : t`${format.number(years)} years`}
        </Fact>
        <Fact term={t`Languages`}>{format.capital(format.list(languages))}</Fact>
        <Fact term={t`Skills`}>{background.skills.join(", ")}</Fact>
        <Fact term={t`Available`}>{available}</Fact>
        <Fact term={t`E-mail`}>
          {person?.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : null}
        </Fact>
        <Fact term={t`Telephone`}>{person?.phone}</Fact>
      </Facts>
      {person ? (
        <p className="small soft">
          <Trans>Who opened this file is shown to {person.name}: you, today.</Trans>
        </p>
      ) : (
        <p className="small soft">
          <Trans>The name is shown once the application is on the shortlist.</Trans>
        </p>
      )}
    </Section>
  );
}
