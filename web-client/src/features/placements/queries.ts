import { queryOptions } from "@tanstack/react-query";
import { api, client, type Schema } from "@/api/client";

export type Placement = Schema<"PlacementRead">;
export type PlacementItem = Schema<"PlacementItem">;
export type PlacementState = Schema<"PlacementState">;
export type Phase = Schema<"PlacementPhaseRead">;
export type Paper = Schema<"ClearanceItem">;
export type PaperDetail = Schema<"ClearanceRead">;
export type Report = Schema<"ReportItem">;
export type ReportDetail = Schema<"ReportRead">;
export type AllowanceLine = Schema<"AllowanceRead">;

/** What the board can be narrowed by; the names are those in the URL. */
export const FILTERS = ["q", "programme_id", "host_id", "state", "late"] as const;
export type PlacementSearch = {
  [Key in (typeof FILTERS)[number] | "cursor" | "view" | "month"]?: string;
};

export const STATES: readonly PlacementState[] = [
  "preparing",
  "ready",
  "active",
  "suspended",
  "reporting",
  "closed",
  "cancelled",
  "terminated",
];
const asState = (text: string | undefined) => STATES.find((state) => state === text);

const filters = ({ q, programme_id, host_id, state, late }: PlacementSearch) => ({
  q,
  programme_id,
  host_id,
  state: asState(state),
  late: late === "true" ? true : undefined,
});

/** Stays by their first day. */
export const placementsQuery = (search: PlacementSearch) =>
  api.queryOptions("get", "/api/v1/placements", {
    params: { query: { ...filters(search), cursor: search.cursor, limit: 50, count: "exact" } },
  });

/** One person's own stays. */
export const myPlacementsQuery = (person: string) =>
  api.queryOptions("get", "/api/v1/placements", { params: { query: { person_id: person, limit: 50 } } });

const PAGES = 10;

/**
 * Every stay that touches a month (`2022-04`). The list comes by first day and has no filter for dates, so pages
 * are read until one begins after the month; `complete` is false where even these did not suffice.
 */
export const monthQuery = (search: PlacementSearch, month: string) =>
  queryOptions({
    queryKey: ["get", "/api/v1/placements", "month", filters(search), month],
    queryFn: async ({ signal }) => {
      const [first, last] = [`${month}-01`, `${month}-31`];
      const items: PlacementItem[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page++) {
        const { data } = await client.GET("/api/v1/placements", {
          params: { query: { ...filters(search), cursor, limit: 200 } },
          signal,
        });
        const found = data?.items ?? [];
        items.push(...found.filter((stay) => stay.starts_on <= last && stay.ends_on >= first));
        cursor = data?.next_cursor ?? undefined;
        if (!cursor || found.some((stay) => stay.starts_on > last)) return { items, complete: true };
      }
      return { items, complete: false };
    },
  });

export const placementQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/placements/{placement_id}", { params: { path: { placement_id: id } } });

export const paperQuery = (placement: string, id: string) =>
  api.queryOptions("get", "/api/v1/placements/{placement_id}/clearances/{clearance_id}", {
    params: { path: { placement_id: placement, clearance_id: id } },
  });

export const reportQuery = (placement: string, id: string) =>
  api.queryOptions("get", "/api/v1/placements/{placement_id}/reports/{report_id}", {
    params: { path: { placement_id: placement, report_id: id } },
  });

/** The certificate of service of a stay's person, if there is one. */
export const serviceCertificatesQuery = (person: string) =>
  api.queryOptions("get", "/api/v1/certificates", {
    params: { query: { person_id: person, kind: "service", limit: 50 } },
  });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

export const organisationQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/organisations/{organisation_id}", {
    params: { path: { organisation_id: id } },
  });
