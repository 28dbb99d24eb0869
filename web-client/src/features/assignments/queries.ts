import { queryOptions } from "@tanstack/react-query";
import { api, client, type Schema } from "@/api/client";

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

export type Coded = { code: string; name: string };

/** Calls that have assignments, of one programme where it is known. */
export const callNamesQuery = (programme: string | undefined) =>
  queryOptions({
    queryKey: ["calls of assignments", programme],
    queryFn: async (): Promise<Coded[]> => {
      const query = { kind: "assignment", programme: programme ?? null, limit: 200 } as const;
      const { data } = await client.GET("/api/v1/calls", { params: { query } });
      return data.items.map(({ code, title }) => ({ code, name: title }));
    },
  });

export const hostNamesQuery = queryOptions({
  queryKey: ["hosts"],
  queryFn: async (): Promise<Coded[]> =>
    (await client.GET("/api/v1/organisations", { params: { query: { hosts: true, limit: 200 } } })).data
      .items,
});

export const callQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/calls/{call_id}", { params: { path: { call_id: id } } });

export const needQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/needs/{need_id}", { params: { path: { need_id: id } } });

export const organisationQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/organisations/{organisation_id}", {
    params: { path: { organisation_id: id } },
  });
