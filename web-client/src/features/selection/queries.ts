import { queryOptions } from "@tanstack/react-query";
import { api, client, type Schema } from "@/api/client";

export type Selection = Schema<"SelectionRead">;
export type Decision = Schema<"DecisionRead">;
export type Verdict = Schema<"Verdict">;
export type Candidate = Schema<"ApplicationItem">;
export type Offer = Schema<"OfferRead">;
type BatchState = Schema<"BatchState">;
export type OfferState = Schema<"OfferState">;
export type AppealState = Schema<"AppealState">;

export const VERDICTS: readonly Verdict[] = ["recommended", "reserve", "not_selected"];
export const BATCH_STATES: readonly BatchState[] = ["staged", "signing", "signed", "released", "discarded"];
export const OFFER_STATES: readonly OfferState[] = ["open", "accepted", "declined", "expired", "voided"];
export const APPEAL_STATES: readonly AppealState[] = ["open", "upheld", "dismissed"];

export const SELECTION_FILTERS = ["call_id", "state"] as const;
export const OFFER_FILTERS = ["call_id", "state"] as const;
export const APPEAL_FILTERS = ["call_id", "state"] as const;
export type ListSearch = { call_id?: string; state?: string; cursor?: string };

export const selectionsQuery = ({ state, ...search }: ListSearch) =>
  api.queryOptions("get", "/api/v1/selections", {
    params: { query: { ...search, state: BATCH_STATES.find((known) => known === state), count: "exact" } },
  });

export const selectionQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/selections/{selection_id}", { params: { path: { selection_id: id } } });

export const lettersQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/selections/{selection_id}/letters", {
    params: { path: { selection_id: id } },
  });

/** Open ones unless the URL asks for others; `all` for every state. */
export const offersQuery = ({ state = "open", ...search }: ListSearch) =>
  api.queryOptions("get", "/api/v1/offers", {
    params: { query: { ...search, state: OFFER_STATES.find((known) => known === state), count: "exact" } },
  });

export const offerQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/offers/{offer_id}", { params: { path: { offer_id: id } } });

export const appealsQuery = ({ state = "open", ...search }: ListSearch) =>
  api.queryOptions("get", "/api/v1/appeals", {
    params: { query: { ...search, state: APPEAL_STATES.find((known) => known === state), count: "exact" } },
  });

export const appealQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/appeals/{appeal_id}", { params: { path: { appeal_id: id } } });

export const callsQuery = api.queryOptions("get", "/api/v1/calls", { params: { query: { limit: 200 } } });

/** Every application of a call that can be decided on, however many pages that takes. */
export const candidatesQuery = (callId: string) =>
  queryOptions({
    queryKey: ["candidates", callId],
    queryFn: async ({ signal }): Promise<Candidate[]> => {
      const found: Candidate[] = [];
      let cursor: string | null = null;
      do {
        const { data }: { data?: Schema<"Page_ApplicationItem_"> } = await client.GET(
          "/api/v1/applications",
          {
            params: {
              query: {
                call_id: callId,
                state: ["shortlisted", "eligible"],
                sort: "code",
                limit: 200,
                cursor,
              },
            },
            signal,
          },
        );
        found.push(...(data?.items ?? []));
        cursor = data?.next_cursor ?? null;
      } while (cursor);
      return found;
    },
  });

/** Those who could be offered a free place by hand, for a combobox. */
export const offerableQuery = (q: string) => ({
  queryKey: ["offerable"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { data } = await client.GET("/api/v1/applications", {
      params: { query: { q: q || undefined, state: ["reserve", "recommended"], limit: 20 } },
      signal,
    });
    return (data?.items ?? []).map(({ id, name, code, assignment_code, host }) => ({
      id,
      name: name ?? code,
      about: [code, assignment_code, host].filter(Boolean).join(", "),
    }));
  },
});
