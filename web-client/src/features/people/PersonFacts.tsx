import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import type { Person } from "./queries";
import { usePeopleWords } from "./words";

/** The profile; what was never said is left out. */
export function PersonFacts({ person }: { person: Person }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeopleWords();
  const place = [
    person.residence_city,
    person.residence_country ? format.country(person.residence_country) : null,
  ]
    .filter(Boolean)
    .join(", ");
  const from = person.available_from ? format.date(person.available_from, "medium") : null;
  const until = person.available_until ? format.date(person.available_until, "medium") : null;
  const licence = person.licence_valid_until ? format.date(person.licence_valid_until, "medium") : null;
  if (person.erased) {
    return (
      <Empty title={<Trans>Nothing is left to show</Trans>}>
        <span>
          <Trans>Counts without names stay.</Trans>
        </span>
      </Empty>
    );
  }
  return (
    <Facts>
      <Fact term={t`E-mail`}>
        {person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : t`Not known`}
      </Fact>
      <Fact term={t`Telephone`}>
        {person.phone ? <a href={`tel:${person.phone}`}>{person.phone}</a> : null}
      </Fact>
      <Fact term={t`Lives in`}>{place}</Fact>
      <Fact term={t`Tie to Rwanda`}>{person.origin_tie ? words.ties[person.origin_tie] : null}</Fact>
      <Fact term={t`Sex`}>{words.sexes[person.sex]}</Fact>
      <Fact term={t`Year of birth`}>{person.birth_year}</Fact>
      <Fact term={t`Sector`}>{person.sector ? words.sector(person.sector) : null}</Fact>
      <Fact term={t`Occupation`}>{person.occupation}</Fact>
      <Fact term={t`Employer`}>{person.employer}</Fact>
      <Fact term={t`Years of experience`}>{person.experience_years}</Fact>
      <Fact term={t`Licence`}>
        {person.licence_body
          ? [person.licence_body, licence ? t`valid until ${licence}` : null].filter(Boolean).join(", ")
          : null}
      </Fact>
      <Fact term={t`Skills`}>{person.skills.length > 0 ? format.list(person.skills) : null}</Fact>
      <Fact term={t`Languages`}>
        {format.capital(
          format.list(person.languages.map(({ language, level }) => `${format.language(language)} ${level}`)),
        )}
      </Fact>
      <Fact term={t`Available`}>
        {from && until ? t`${from} to ${until}` : from ? t`from ${from}` : until ? t`until ${until}` : null}
      </Fact>
      <Fact term={t`Would like to contribute by`}>
        {person.contributes_by.map((way) => words.ways[way]).join(", ")}
      </Fact>
      <Fact term={t`About`}>{person.about}</Fact>
      <Fact term={t`Letters in`}>{format.capital(format.language(person.language))}</Fact>
    </Facts>
  );
}
