import { queryOptions } from "@tanstack/react-query";
import { api, client, type Schema } from "@/api/client";

export type Application = Schema<"ApplicationRead">;
export type ApplicationItem = Schema<"ApplicationItem">;
export type Offer = Schema<"OfferRead">;
export type Profile = Schema<"PersonRead">;
export type Proposal = Schema<"ProposalRead">;

export const deskQuery = api.queryOptions("get", "/api/v1/desk");

export const applicationQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/applications/{application_id}", {
    params: { path: { application_id: id } },
  });

export const applicationPath = (id: string) => `/api/v1/applications/${id}`;

/** One's own, the newest first. */
export const applicationsQuery = (cursor?: string, limit = 20) =>
  api.queryOptions("get", "/api/v1/applications", { params: { query: { mine: true, limit, cursor } } });

/** One's own in one call: to rank them. */
export const applicationsInQuery = (callId: string) =>
  api.queryOptions("get", "/api/v1/applications", {
    params: { query: { mine: true, call_id: callId, limit: 50 } },
  });

export const opportunityQuery = (slug: string) =>
  api.queryOptions("get", "/api/v1/opportunities/{opportunity}", { params: { path: { opportunity: slug } } });

export const messagesQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/applications/{application_id}/messages", {
    params: { path: { application_id: id } },
  });

export const proposalQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/applications/{application_id}/proposal", {
    params: { path: { application_id: id } },
  });

/** One's own requests for review. */
export const appealsQuery = api.queryOptions("get", "/api/v1/appeals", { params: { query: { limit: 100 } } });

export const appealQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/appeals/{appeal_id}", { params: { path: { appeal_id: id } } });

/** One's own offers, each in full: what may be done with it stands in the detail only. */
export const offersQuery = queryOptions({
  queryKey: ["my-offers"],
  queryFn: async ({ signal }): Promise<Offer[]> => {
    const { data } = await client.GET("/api/v1/offers", {
      params: { query: { mine: true, limit: 20 } },
      signal,
    });
    const details = (data?.items ?? []).map(({ id }) =>
      client.GET("/api/v1/offers/{offer_id}", { params: { path: { offer_id: id } }, signal }),
    );
    // One that cannot be read does not hide the others; where none can, the page says why.
    const answers = await Promise.allSettled(details);
    const read = answers.flatMap((answer) =>
      answer.status === "fulfilled" ? (answer.value.data ?? []) : [],
    );
    const refused = answers.find((answer) => answer.status === "rejected");
    if (refused && read.length === 0) throw refused.reason;
    return read;
  },
});

export const profileQuery = api.queryOptions("get", "/api/v1/me/profile");

/** One's own files, of one kind or all. */
export const documentsQuery = (kind?: string) =>
  api.queryOptions("get", "/api/v1/documents", { params: { query: { kind, limit: 50 } } });

export const sessionsQuery = api.queryOptions("get", "/api/v1/me/sessions");

export const consentsQuery = (cursor?: string) =>
  api.queryOptions("get", "/api/v1/consents", { params: { query: { cursor, limit: 50 } } });

export const openingsQuery = (cursor?: string) =>
  api.queryOptions("get", "/api/v1/me/access", { params: { query: { cursor, limit: 20 } } });

/** Whether one's calendar has a private address. */
export const calendarQuery = api.queryOptions("get", "/api/v1/me/calendar");
