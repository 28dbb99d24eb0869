import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { type PaymentSearch, programmesQuery } from "./queries";
import { choices, usePaymentWords } from "./words";

export function PaymentFilters({ search }: { search: PaymentSearch }) {
  const { t } = useLingui();
  const { kinds } = usePaymentWords();
  const { data: programmes } = useQuery(programmesQuery);
  const programme = programmes?.items.find(({ id }) => id === search.programme_id)?.title;
  const said: [keyof PaymentSearch, (value: string) => string][] = [
    ["q", (value) => t`Search: ${value}`],
    ["programme_id", () => programme ?? t`Programme`],
    ["kind", (value) => kinds[value as keyof typeof kinds] ?? value],
    ["payee_id", () => t`To one person`],
  ];
  const set = said.flatMap(([key, say]) => {
    const value = search[key];
    return value ? [{ key, label: say(value) }] : [];
  });
  return (
    <Filters label={t`Filter payments`} search={search} set={set}>
      <FilterText name="q" label={t`Search`} value={search.q} />
      <FilterSelect
        name="programme_id"
        label={t`Programme`}
        any={t`Any`}
        value={search.programme_id}
        options={(programmes?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      <FilterSelect name="kind" label={t`Kind`} any={t`Any`} value={search.kind} options={choices(kinds)} />
    </Filters>
  );
}
