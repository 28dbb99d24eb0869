import { api, type Schema } from "@/api/client";
import type { operations } from "@/api/schema";

export type Opportunity = Schema<"OpportunityItem">;
export type OpportunityDetail = Schema<"OpportunityRead">;

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

type Query = NonNullable<operations["list_opportunities"]["parameters"]["query"]>;

/** Open ones unless the URL asks for others, the next to close first. What the URL says is the server's to judge. */
export const opportunitiesQuery = (search: OpportunitySearch, limit = 50) =>
  api.queryOptions("get", "/api/v1/opportunities", {
    params: { query: { ...search, limit, count: "exact" } as Query },
  });

/** One, by its slug or id. */
export const opportunityQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/opportunities/{opportunity}", {
    params: { path: { opportunity: id } },
  });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 20 } },
});
