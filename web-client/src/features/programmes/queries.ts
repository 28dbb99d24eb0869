import { api, type Schema } from "@/api/client";

export type Programme = Schema<"ProgrammeItem">;
export type PublicProgramme = Schema<"PublicProgramme">;

export const programmesQuery = (cursor?: string) =>
  api.queryOptions("get", "/api/v1/programmes", { params: { query: { cursor, limit: 50 } } });

/** One, by its short name or code. */
export const programmeQuery = (slug: string) =>
  api.queryOptions("get", "/api/v1/programmes/public/{slug}", { params: { path: { slug } } });

/** What is open in it, at most five. */
export const openQuery = (programme: string) =>
  api.queryOptions("get", "/api/v1/opportunities", {
    params: { query: { programme, status: "open", limit: 5 } },
  });
