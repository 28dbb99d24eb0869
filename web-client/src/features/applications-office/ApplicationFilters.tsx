import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n/words";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { useCountries } from "@/i18n/countries";
import { type ApplicationSearch, assignmentsQuery, callsQuery, programmesQuery } from "./queries";

const STATES = [
  "submitted",
  "returned",
  "eligible",
  "ineligible",
  "shortlisted",
  "recommended",
  "reserve",
  "not_selected",
  "offered",
  "accepted",
  "declined",
  "expired",
  "withdrawn",
];

export function ApplicationFilters({ search }: { search: ApplicationSearch }) {
  const { t } = useLingui();
  const words = useWords();
  const countries = useCountries();
  const { data: programmes } = useQuery(programmesQuery);
  const { data: calls } = useQuery(callsQuery);
  const call = calls?.items.find(({ id }) => id === search.call_id);
  const { data: assignments } = useQuery({ ...assignmentsQuery(call?.code ?? ""), enabled: !!call });

  const options = (items: readonly { id: string; code: string; title: string }[] | undefined) =>
    (items ?? []).map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }));
  const named = (items: readonly { id: string; title: string }[] | undefined, value: string) =>
    items?.find(({ id }) => id === value)?.title ?? t`chosen`;
  const posts = assignments?.items.map(({ id, code, host }) => ({
    value: id,
    label: `${code} ${host.name}`,
  }));
  const reviewed: Record<string, string> = { true: t`All in`, false: t`Some missing` };

  const said: [keyof ApplicationSearch, string, (value: string) => string][] = [
    ["q", t`Search`, (value) => value],
    ["programme_id", t`Programme`, (value) => named(programmes?.items, value)],
    ["call_id", t`Call`, (value) => named(calls?.items, value)],
    ["assignment_id", t`Assignment`, (value) => posts?.find((post) => post.value === value)?.label ?? ""],
    [
      "state",
      t`State`,
      (value) =>
        value
          .split(",")
          .map((state) => words.state("applications", state).word)
          .join(", "),
    ],
    ["country", t`Lives in`, (value) => countries.find((one) => one.value === value)?.label ?? value],
    ["reviewed", t`Reviews`, (value) => reviewed[value] ?? value],
  ];
  const set = said.flatMap(([key, name, say]) => {
    const value = search[key];
    return value ? [{ key, label: `${name}: ${say(value)}` }] : [];
  });
  const states = STATES.map((value) => ({ value, label: words.state("applications", value).word }));
  // Several states at once come from a saved filter, and stay until another choice is made.
  if (search.state?.includes(",")) {
    const label = search.state.split(",").map((state) => words.state("applications", state).word);
    states.unshift({ value: search.state, label: label.join(", ") });
  }
  return (
    <Filters label={t`Filter applications`} search={search} set={set}>
      <FilterText name="q" label={t`Name or code`} value={search.q} />
      <FilterSelect
        name="programme_id"
        label={t`Programme`}
        any={t`Any`}
        value={search.programme_id}
        options={options(programmes?.items)}
      />
      <FilterSelect
        key={`call ${calls?.items.length ?? ""}`}
        name="call_id"
        label={t`Call`}
        any={t`Any`}
        value={search.call_id}
        options={options(
          calls?.items.filter(
            ({ programme }) => !search.programme_id || programme.id === search.programme_id,
          ),
        )}
      />
      {call?.assignments ? (
        <FilterSelect
          key={`post ${posts?.length ?? ""}`}
          name="assignment_id"
          label={t`Assignment`}
          any={t`Any of ${call.assignments}`}
          value={search.assignment_id}
          options={posts ?? []}
        />
      ) : null}
      <FilterSelect
        name="state"
        label={t`State`}
        any={t`Any but draft`}
        value={search.state}
        options={states}
      />
      <FilterSelect
        name="country"
        label={t`Lives in`}
        any={t`Any country`}
        value={search.country}
        options={countries}
      />
      <FilterSelect
        name="reviewed"
        label={t`Reviews`}
        any={t`Any`}
        value={search.reviewed}
        options={Object.entries(reviewed).map(([value, label]) => ({ value, label }))}
      />
    </Filters>
  );
}
