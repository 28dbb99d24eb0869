import { api, type Schema } from "@/api/client";

export type Programme = Schema<"Programme">;

export const programmesQuery = (cursor?: string) =>
  api.queryOptions("get", "/api/v1/programmes", { params: { query: { cursor, limit: 50 } } });

/** One, by its slug, code or id. */
export const programmeQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/programmes/{programme_id}", { params: { path: { programme_id: id } } });

/** What is open in it, at most five. */
export const openQuery = (programme: string) =>
  api.queryOptions("get", "/api/v1/opportunities", {
    params: { query: { programme, status: "open", limit: 5 } },
  });
