import { api, type Schema } from "@/api/client";

export type ApplicationItem = Schema<"ApplicationItem">;
export type Application = Schema<"ApplicationRead">;
export type Reviews = Schema<"ReviewsRead">;
export type Condition = Schema<"ConditionRead">;

/** What the table can be narrowed by; the names are those in the URL. `state` may hold several, with commas. */
export const FILTERS = [
  "q",
  "programme_id",
  "call_id",
  "assignment_id",
  "state",
  "country",
  "reviewed",
  "sort",
] as const;
export type ApplicationSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

export const SORTS: readonly Schema<"Sort">[] = ["newest", "waiting", "code"];

/** A page of the table, with how many there are in all. */
export const applicationsQuery = ({ state, reviewed, sort, ...search }: ApplicationSearch, limit = 50) =>
  api.queryOptions("get", "/api/v1/applications", {
    params: {
      query: {
        ...search,
        state: state?.split(",") as Schema<"ShownState">[] | undefined,
        reviewed: reviewed === undefined ? undefined : reviewed === "true",
        sort: SORTS.find((known) => known === sort),
        limit,
        count: "exact",
      },
    },
  });

export const applicationQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/applications/{application_id}", {
    params: { path: { application_id: id } },
  });

export const messagesQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/applications/{application_id}/messages", {
    params: { path: { application_id: id } },
  });

export const callsQuery = api.queryOptions("get", "/api/v1/calls", { params: { query: { limit: 200 } } });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

/** The assignments of a call, by its code. */
export const assignmentsQuery = (call: string) =>
  api.queryOptions("get", "/api/v1/assignments", { params: { query: { call, limit: 200 } } });

/** Who holds the role of a reviewer, as far as whoever asks may know. */
export const reviewersQuery = api.queryOptions("get", "/api/v1/roles", {
  params: { query: { role: "reviewer", limit: 200 } },
});
