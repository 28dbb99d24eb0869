import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { findHosts } from "@/api/picks";
import { useWords } from "@/i18n/words";
import { ComboBox } from "@/ui/native/ComboBox";
import { FilterSelect, FilterText } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { organisationQuery, type PlacementSearch, programmesQuery, STATES } from "./queries";

/** What the board is narrowed by. A host alone sees its own stays only, so it is not asked for the host. */
export function PlacementFilters({ search, hosts }: { search: PlacementSearch; hosts: boolean }) {
  const { t } = useLingui();
  const words = useWords();
  const { data: programmes } = useQuery(programmesQuery);
  const { data: host } = useQuery({
    ...organisationQuery(search.host_id ?? ""),
    enabled: !!search.host_id,
  });
  const programme = programmes?.items.find(({ id }) => id === search.programme_id)?.title;

  const said: [keyof PlacementSearch, (value: string) => string][] = [
    ["q", (value) => t`Search: ${value}`],
    ["programme_id", () => programme ?? t`One programme`],
    ["host_id", () => host?.name ?? t`One host`],
    ["state", (value) => words.state("placements", value).word],
    ["late", () => t`Papers or report late`],
  ];
  const set = said.flatMap(([key, say]) => {
    const value = search[key];
    return value ? [{ key, label: say(value) }] : [];
  });
  return (
    <Filters label={t`Filter placements`} search={search} set={set}>
      <FilterText name="q" label={t`Search`} value={search.q} />
      <FilterSelect
        name="programme_id"
        label={t`Programme`}
        any={t`Any`}
        value={search.programme_id}
        options={(programmes?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      {hosts ? <HostFilter value={search.host_id} name={host?.name} /> : null}
      <FilterSelect
        name="state"
        label={t`State`}
        any={t`Any`}
        value={search.state}
        options={STATES.map((value) => ({ value, label: words.state("placements", value).word }))}
      />
      <FilterSelect
        name="late"
        label={t`Papers and reports`}
        any={t`Any`}
        value={search.late}
        options={[{ value: "true", label: t`Something is late` }]}
      />
    </Filters>
  );
}

/** The host by typing; what is chosen travels in a hidden field of the filter's form. */
function HostFilter({ value, name }: { value: string | undefined; name: string | undefined }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const [cleared, setCleared] = useState(false);
  const shown = chosen?.name ?? (cleared ? "" : (name ?? ""));
  return (
    <>
      <ComboBox
        label={t`Host`}
        chosen={shown}
        search={findHosts}
        onChoose={(item) => {
          setChosen(item);
          setCleared(!item);
        }}
      />
      <input type="hidden" name="host_id" value={chosen?.id ?? (cleared ? "" : (value ?? ""))} />
    </>
  );
}
