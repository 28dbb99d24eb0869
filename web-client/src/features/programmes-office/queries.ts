import { api, type Schema } from "@/api/client";

export type Programme = Schema<"ProgrammeRead">;

export const FILTERS = ["q", "sector"] as const;
export type ProgrammeSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

export const programmesQuery = ({ q, sector, cursor }: ProgrammeSearch) =>
  api.queryOptions("get", "/api/v1/programmes", {
    params: {
      query: { q: q ?? null, sector: sector ?? null, cursor: cursor ?? null, limit: 50, mine: true },
    },
  });

/** Those that whoever asks pays for, or speaks for a body that does. */
export const fundedQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { mine: true, limit: 20 } },
});

export const programmeQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/programmes/{programme_id}", { params: { path: { programme_id: id } } });

export const resultsQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/programmes/{programme_id}/results", {
    params: { path: { programme_id: id } },
  });

export const callsQuery = (programme: string) =>
  api.queryOptions("get", "/api/v1/calls", { params: { query: { programme, limit: 20 } } });
