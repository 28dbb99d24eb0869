import { api, type Schema } from "@/api/client";

export type Assignment = Schema<"AssignmentRead">;

export const FILTERS = ["q", "programme", "call", "host", "state"] as const;
export type AssignmentSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

export const assignmentsQuery = ({ q, programme, call, host, state, cursor }: AssignmentSearch) =>
  api.queryOptions("get", "/api/v1/assignments", {
    params: {
      query: {
        q: q ?? null,
        programme: programme ?? null,
        call: call ?? null,
        host: host ?? null,
        state: (state as Schema<"AssignmentState">) ?? null,
        cursor: cursor ?? null,
        limit: 50,
      },
    },
  });

export const assignmentQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/assignments/{assignment_id}", { params: { path: { assignment_id: id } } });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

export const callsQuery = api.queryOptions("get", "/api/v1/calls", { params: { query: { limit: 200 } } });

/** Bodies that may be a host, by name. */
export const hostsQuery = api.queryOptions("get", "/api/v1/organisations", {
  params: { query: { hosts: true, limit: 200 } },
});

export const callQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/calls/{call_id}", { params: { path: { call_id: id } } });

export const needQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/needs/{need_id}", { params: { path: { need_id: id } } });

export const organisationQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/organisations/{organisation_id}", {
    params: { path: { organisation_id: id } },
  });
