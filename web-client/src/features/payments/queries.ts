import { api, type Schema } from "@/api/client";
import type { operations } from "@/api/schema";

export type Payment = Schema<"PaymentRead">;
export type PaymentItem = Schema<"PaymentItem">;
export type Receipt = Schema<"ReceiptRead">;

export const FILTERS = ["q", "programme_id", "state", "kind", "payee_id"] as const;
export type PaymentSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };
type ListQuery = NonNullable<operations["list_payments"]["parameters"]["query"]>;

export const KINDS = ["allowance", "advance", "tranche", "reversal"] as const;

/** The ledger, newest first, with what the listed rows come to in each currency. */
export const paymentsQuery = (search: PaymentSearch) =>
  api.queryOptions("get", "/api/v1/payments", {
    params: { query: { ...search, limit: 50, count: "exact" } as ListQuery },
  });

/** How many rows stand in a state: the number on its tab. */
export const countQuery = (state: PaymentItem["state"]) =>
  api.queryOptions("get", "/api/v1/payments", { params: { query: { state, limit: 1, count: "exact" } } });

/** What was or will be paid to one person. */
export const madeToQuery = (personId: string, cursor?: string) =>
  api.queryOptions("get", "/api/v1/payments", {
    params: { query: { payee_id: personId, limit: 50, count: "exact", ...(cursor ? { cursor } : {}) } },
  });

export const paymentQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/payments/{payment_id}", { params: { path: { payment_id: id } } });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

export const documentHref = (id: string) => `/api/v1/documents/${id}/content`;
