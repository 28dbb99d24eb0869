import { api, client, type Schema } from "@/api/client";
import type { operations } from "@/api/schema";
import type { Item } from "@/ui/native/ComboBox";

export type Grant = Schema<"GrantRead">;
export type GrantItem = Schema<"GrantItem">;
export type Tranche = Schema<"TrancheItem">;
export type Milestone = Schema<"MilestoneItem">;
export type Session = Schema<"MentoringSessionRead">;
export type Job = Schema<"JobRead">;

/** What the portfolio can be narrowed by; the names are those in the URL and in the API. */
export const FILTERS = ["q", "programme_id", "call_id", "state", "stage", "field", "mentor_id"] as const;
export type GrantSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };
type ListQuery = NonNullable<operations["list_grants"]["parameters"]["query"]>;

export const STATES = ["awarded", "agreed", "active", "suspended", "completed", "terminated"] as const;
export const STAGES = ["idea", "prototype", "first_sales", "growing"] as const;

/** The portfolio, the latest first. */
export const grantsQuery = (search: GrantSearch) =>
  api.queryOptions("get", "/api/v1/grants", {
    params: { query: { ...search, limit: 100, count: "exact" } as ListQuery },
  });

/** Everything the reader sees that isn't the office's: their team's, those they mentor. */
export const ownGrantsQuery = api.queryOptions("get", "/api/v1/grants", {
  params: { query: { limit: 100 } },
});

export const mentoredQuery = (personId: string) =>
  api.queryOptions("get", "/api/v1/grants", { params: { query: { mentor_id: personId, limit: 100 } } });

export const grantQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/grants/{grant_id}", { params: { path: { grant_id: id } } });

/** The whole log; a grant itself brings the latest twenty. */
export const logQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/grants/{grant_id}/mentoring", {
    params: { path: { grant_id: id }, query: { limit: 200 } },
  });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

export const callsQuery = api.queryOptions("get", "/api/v1/calls", {
  params: { query: { kind: "grant", limit: 200 } },
});

/** People to ask, for a ComboBox. */
export const findPeople = (q: string) => ({
  queryKey: ["grants", "people"],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Item[]> => {
    const { data } = await client.GET("/api/v1/people", {
      params: { query: { limit: 20, ...(q ? { q } : {}) } },
      signal,
    });
    return (data?.items ?? []).map(({ id, name, occupation, residence_country, email }) => ({
      id,
      name,
      about: [occupation, residence_country, email].filter(Boolean).join(", "),
    }));
  },
});

export const documentHref = (id: string) => `/api/v1/documents/${id}/content`;
