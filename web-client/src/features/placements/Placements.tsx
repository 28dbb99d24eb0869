import { Trans, useLingui } from "@lingui/react/macro";
import { type Me, may } from "@/api/me";
import { Page } from "@/ui/native/Page";
import { searchWith } from "@/ui/native/search";
import { Tabs } from "@/ui/native/Tabs";
import { PlacementCalendar } from "./PlacementCalendar";
import { PlacementFilters } from "./PlacementFilters";
import { PlacementTable } from "./PlacementTable";
import type { PlacementSearch } from "./queries";

/** The board of stays: a list, or a month at a glance. */
export function Placements({ search, me }: { search: PlacementSearch; me: Me }) {
  const { t } = useLingui();
  const calendar = search.view === "calendar";
  return (
    <Page title={t`Placements`}>
      <PlacementFilters search={search} hosts={may(me, "organisations:read") && may(me, "placements:run")} />
      <Tabs
        label={t`How to look at them`}
        tabs={[
          {
            key: "list",
            label: <Trans>List</Trans>,
            link: { to: ".", search: searchWith({ view: undefined, month: undefined }) },
          },
          {
            key: "calendar",
            label: <Trans>Calendar</Trans>,
            link: { to: ".", search: searchWith({ view: "calendar", cursor: undefined }) },
          },
        ]}
      />
      {calendar ? <PlacementCalendar search={search} /> : <PlacementTable search={search} />}
    </Page>
  );
}
