import { queryOptions } from "@tanstack/react-query";
import { api, client, type Schema } from "@/api/client";
import type { paths } from "@/api/schema";

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

type Asked = NonNullable<paths["/api/v1/opportunities"]["get"]["parameters"]["query"]>;

/** Open ones unless the URL asks for others, the next to close first. */
export const opportunitiesQuery = ({ status = "open", ...search }: OpportunitySearch, limit = 50) =>
  api.queryOptions("get", "/api/v1/opportunities", {
    params: { query: { ...search, status, limit, count: "exact" } as Asked },
  });

/** One, by its slug or id. */
export const opportunityQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/opportunities/{opportunity}", {
    params: { path: { opportunity: id } },
  });

export type Answers = Schema<"ConditionsCheck">;

/** What would come of each condition for these answers; nothing of them is stored. */
export const checkQuery = (opportunity: string, body: Answers) =>
  queryOptions({
    queryKey: ["check", opportunity, body],
    queryFn: async ({ signal }) =>
      (
        await client.POST("/api/v1/opportunities/{opportunity}/check", {
          params: { path: { opportunity } },
          body,
          signal,
        })
      ).data ?? null,
  });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 20 } },
});
