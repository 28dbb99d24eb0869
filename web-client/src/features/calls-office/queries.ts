import { api, type Schema } from "@/api/client";

export type Call = Schema<"CallRead">;
export type CallItem = Schema<"CallItem">;
export type Enquiry = Schema<"EnquiryItem">;

export const FILTERS = ["q", "programme", "kind", "status"] as const;
export type CallSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };
export const STATUSES = ["draft", "scheduled", "open", "closed", "concluded", "cancelled"] as const;

export const callsQuery = ({ q, programme, kind, status, cursor }: CallSearch) =>
  api.queryOptions("get", "/api/v1/calls", {
    params: {
      query: {
        q: q ?? null,
        programme: programme ?? null,
        kind: (kind as Schema<"CallKind">) ?? null,
        status: (status as (typeof STATUSES)[number]) ?? null,
        cursor: cursor ?? null,
        limit: 50,
      },
    },
  });

export const callQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/calls/{call_id}", { params: { path: { call_id: id } } });

export const enquiriesQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/calls/{call_id}/enquiries", {
    params: { path: { call_id: id }, query: { limit: 200 } },
  });

/** The assignments of a call, by its code. */
export const assignmentsQuery = (call: string) =>
  api.queryOptions("get", "/api/v1/assignments", { params: { query: { call, limit: 200 } } });

/** How many applications of a call stand in these states. */
export const countQuery = (callId: string, state: Schema<"ShownState">[]) =>
  api.queryOptions("get", "/api/v1/applications", {
    params: { query: { call_id: callId, state, limit: 1, count: "exact" } },
  });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

export const moduleQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/modules/{module_id}", { params: { path: { module_id: id } } });
