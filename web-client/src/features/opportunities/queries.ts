import { api, type Schema } from "@/api/client";

export type Opportunity = Schema<"Opportunity">;
export type OpportunityDetail = Schema<"OpportunityDetail">;

/** What the list can be narrowed by; the names are those in the URL. */
export const FILTERS = [
  "q",
  "programme",
  "sector",
  "kind",
  "mode",
  "host",
  "skill",
  "language",
  "residence",
  "status",
] as const;
export type OpportunitySearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

/** Open ones unless the URL asks for others, the next to close first. */
export const opportunitiesQuery = ({ status = "open", ...search }: OpportunitySearch, limit = 50) =>
  api.queryOptions("get", "/api/v1/opportunities", {
    params: { query: { ...search, status, limit, count: "exact" } },
  });

/** One, by its slug or id. */
export const opportunityQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/opportunities/{opportunity_id}", {
    params: { path: { opportunity_id: id } },
  });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 20 } },
});
