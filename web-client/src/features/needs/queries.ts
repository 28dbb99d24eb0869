import { api, type Schema } from "@/api/client";

export type Need = Schema<"NeedRead">;

export const FILTERS = ["q", "programme", "organisation", "state", "finding"] as const;
export type NeedSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

export const needsQuery = ({ q, programme, organisation, state, finding, cursor }: NeedSearch) =>
  api.queryOptions("get", "/api/v1/needs", {
    params: {
      query: {
        q: q ?? null,
        programme_id: programme ?? null,
        organisation_id: organisation ?? null,
        state: (state as Schema<"NeedState">) ?? null,
        finding: (finding as Schema<"Finding">) ?? null,
        cursor: cursor ?? null,
        limit: 50,
      },
    },
  });

export const needQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/needs/{need_id}", { params: { path: { need_id: id } } });

/** For names: a need says its programme by id only. */
export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

export const organisationQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/organisations/{organisation_id}", {
    params: { path: { organisation_id: id } },
  });
