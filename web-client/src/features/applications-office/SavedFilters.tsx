import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { type Tab, Tabs } from "@/ui/native/Tabs";
import { type ApplicationSearch, applicationsQuery } from "./queries";
import { SaveFilter } from "./SaveFilter";
import { useOwnFilters } from "./useOwnFilters";

/** How many there are behind a link, once it is known. */
function Count({ search }: { search: ApplicationSearch }) {
  const { data } = useQuery(applicationsQuery(search, 1));
  return data ? <span>{data.total}</span> : null;
}

/** Filters that everyone needs, each with its count, and those kept on this device. */
export function SavedFilters({ search }: { search: ApplicationSearch }) {
  const { t } = useLingui();
  const [naming, setNaming] = useState(false);
  const own = useOwnFilters();
  // They stay within the programme and call one is looking at.
  const within = { programme_id: search.programme_id, call_id: search.call_id };
  const common: { key: string; label: string; search: ApplicationSearch }[] = [
    { key: "all", label: t`All sent`, search: within },
    { key: "screen", label: t`To screen`, search: { ...within, state: "submitted" } },
    {
      key: "missing",
      label: t`Reviews missing`,
      search: { ...within, state: "eligible,shortlisted", reviewed: "false" },
    },
    { key: "ready", label: t`To shortlist`, search: { ...within, state: "eligible", reviewed: "true" } },
    { key: "short", label: t`On the shortlist`, search: { ...within, state: "shortlisted" } },
    {
      key: "returned",
      label: t({ context: "feminine plural", message: "Returned" }),
      search: { ...within, state: "returned" },
    },
  ];
  const kept = own.filters.map(({ name, search: at }) => ({ key: `own ${name}`, label: name, search: at }));
  const tabs: Tab[] = [...common, ...kept].map(({ key, label, search: at }) => {
    const asked = Object.fromEntries(Object.entries(at).filter(([, value]) => value)) as ApplicationSearch;
    return {
      key,
      label: (
        <>
          {label} <Count search={asked} />
        </>
      ),
      link: { to: "/desk/applications", search: asked },
    };
  });
  const { cursor: _, ...now } = search;
  const mine = own.filters.find((filter) => JSON.stringify(filter.search) === JSON.stringify(now));
  return (
    <div className="stack" data-tight>
      <Tabs label={t`Saved filters`} tabs={tabs} />
      {mine ? (
        <p>
          <Button kind="quiet" onClick={() => own.drop(mine.name)}>
            <Trans>Forget the filter “{mine.name}”</Trans>
          </Button>
        </p>
      ) : Object.keys(now).length > 0 ? (
        <p>
          <Button kind="quiet" onClick={() => setNaming(true)}>
            <Trans>Save this filter</Trans>
          </Button>
        </p>
      ) : null}
      <Dialog open={naming} onClose={() => setNaming(false)} title={t`Save this filter`}>
        <SaveFilter
          onSave={(name) => {
            own.keep({ name, search: now });
            setNaming(false);
          }}
          onClose={() => setNaming(false)}
        />
      </Dialog>
    </div>
  );
}
