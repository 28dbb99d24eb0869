import { api } from "@/api/client";

export const programmesQuery = (cursor?: string) =>
  api.queryOptions("get", "/api/v1/programmes", { params: { query: { cursor, limit: 50 } } });

/** What anyone may know of one. */
export const programmeQuery = (slug: string) =>
  api.queryOptions("get", "/api/v1/programmes/public/{slug}", { params: { path: { slug } } });

/** What is open in it, at most five. */
export const openQuery = (programme: string) =>
  api.queryOptions("get", "/api/v1/opportunities", {
    params: { query: { programme, status: "open", limit: 5 } },
  });
