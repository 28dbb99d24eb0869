import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type Me, may } from "@/api/me";
import { useWords } from "@/i18n/words";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { callsQuery, type GrantSearch, programmesQuery, STATES } from "./queries";
import { choices, useGrantWords } from "./words";

/** Words, programme, call, state, stage and field of the portfolio; all in the URL. */
export function GrantFilters({ me, search }: { me: Me; search: GrantSearch }) {
  const { t } = useLingui();
  const words = useWords();
  const { stages, field } = useGrantWords();
  const { data: programmes } = useQuery(programmesQuery);
  const { data: calls } = useQuery({ ...callsQuery, enabled: may(me, "calls:read") });
  const programme = programmes?.items.find(({ id }) => id === search.programme_id)?.title;
  const call = calls?.items.find(({ id }) => id === search.call_id)?.title;
  const said: [keyof GrantSearch, (value: string) => string][] = [
    ["q", (value) => t`Search: ${value}`],
    ["programme_id", () => programme ?? t`Programme`],
    ["call_id", () => call ?? t`Call`],
    ["state", (value) => words.state("grants", value).word],
    ["stage", (value) => stages[value as keyof typeof stages] ?? value],
    ["field", (value) => t`Field: ${field(value)}`],
    ["mentor_id", () => t`Mentored by one person`],
  ];
  const set = said.flatMap(([key, say]) => {
    const value = search[key];
    return value ? [{ key, label: say(value) }] : [];
  });
  return (
    <Filters label={t`Filter grants`} search={search} set={set}>
      <FilterText name="q" label={t`Search`} value={search.q} />
      <FilterSelect
        name="programme_id"
        label={t`Programme`}
        any={t`Any`}
        value={search.programme_id}
        options={(programmes?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      {may(me, "calls:read") ? (
        <FilterSelect
          name="call_id"
          label={t`Call`}
          any={t`Any`}
          value={search.call_id}
          options={(calls?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        />
      ) : null}
      <FilterSelect
        name="state"
        label={t`State`}
        any={t`Any`}
        value={search.state}
        options={STATES.map((value) => ({ value, label: words.state("grants", value).word }))}
      />
      <FilterSelect
        name="stage"
        label={t`Stage`}
        any={t`Any`}
        value={search.stage}
        options={choices(stages)}
      />
    </Filters>
  );
}
