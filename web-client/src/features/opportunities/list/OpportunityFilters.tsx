import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useCountries } from "@/i18n/countries";
import { useFormat } from "@/i18n/format";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { type OpportunitySearch, programmesQuery } from "../queries";
import { useOpportunityWords } from "../words";

const LANGUAGES = ["en", "fr", "rw"];

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export function OpportunityFilters({ search }: { search: OpportunitySearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useOpportunityWords();
  const countries = useCountries();
  const { data: programmes } = useQuery(programmesQuery);
  const programme =
    programmes?.items.find(({ code }) => code === search.programme)?.title ?? search.programme;

  const said: [keyof OpportunitySearch, (value: string) => string][] = [
    ["q", (value) => t`Search: ${value}`],
    ["programme", () => programme ?? ""],
    ["sector", (value) => words.sector(value)],
    ["kind", (value) => words.kind(value)],
    ["mode", (value) => words.mode(value)],
    ["host", (value) => t`Host: ${value}`],
    ["skill", (value) => t`Skill: ${value}`],
    ["language", (value) => format.capital(format.language(value))],
    ["residence", (value) => t`I live in: ${format.country(value)}`],
  ];
  const set = said.flatMap(([key, say]) => {
    const value = search[key];
    return value ? [{ key, label: say(value) }] : [];
  });
  return (
    <Filters label={t`Filter opportunities`} search={search} set={set}>
      <FilterText name="q" label={t`Search`} value={search.q} />
      <FilterSelect
        name="residence"
        label={t`I live in`}
        any={t`Any country`}
        value={search.residence}
        options={countries}
      />
      <FilterSelect
        name="sector"
        label={t`Sector`}
        any={t`Any`}
        value={search.sector}
        options={choices(words.sectors)}
      />
      <FilterSelect
        name="kind"
        label={t`For`}
        any={t`Any`}
        value={search.kind}
        options={choices(words.kinds)}
      />
      <FilterSelect
        name="mode"
        label={t`How`}
        any={t`Any`}
        value={search.mode}
        options={choices(words.modes)}
      />
      <FilterSelect
        name="language"
        label={t`Language`}
        any={t`Any`}
        value={search.language}
        options={LANGUAGES.map((value) => ({ value, label: format.capital(format.language(value)) }))}
      />
      <FilterText name="skill" label={t`Skill`} value={search.skill} />
    </Filters>
  );
}
