import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import type { PeopleSearch } from "./queries";
import { choices, usePeopleWords } from "./words";

export function PeopleFilters({ search }: { search: PeopleSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeopleWords();
  const said: [keyof PeopleSearch, (value: string) => string][] = [
    ["q", (value) => t`Search: ${value}`],
    ["country", (value) => t`Lives in: ${format.country(value)}`],
    ["sector", (value) => words.sector(value)],
    ["skill", (value) => t`Skill: ${value}`],
    ["has_account", (value) => (value === "true" ? t`With an account` : t`Without an account`)],
  ];
  const set = said.flatMap(([key, say]) => {
    const value = search[key];
    return value ? [{ key, label: say(value) }] : [];
  });
  return (
    <Filters label={t`Filter people`} search={search} set={set}>
      <FilterText name="q" label={t`Search`} value={search.q} />
      <FilterSelect
        name="country"
        label={t`Lives in`}
        any={t`Any country`}
        value={search.country}
        options={words.countries}
      />
      <FilterSelect
        name="sector"
        label={t`Sector`}
        any={t`Any`}
        value={search.sector}
        options={choices(words.sectors)}
      />
      <FilterText name="skill" label={t`Skill`} value={search.skill} />
      <FilterSelect
        name="has_account"
        label={t`Account`}
        any={t`With or without`}
        value={search.has_account}
        options={choices({ true: t`With an account`, false: t`Without an account` })}
      />
    </Filters>
  );
}
