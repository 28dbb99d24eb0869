import { api, type Schema } from "@/api/client";
import type { operations } from "@/api/schema";

export type LetterItem = Schema<"LetterItem">;

export const FILTERS = ["delivery", "programme_id", "person_id"] as const;
export type LetterSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };
type ListQuery = NonNullable<operations["list_letters"]["parameters"]["query"]>;

export const DELIVERIES = ["waiting", "done", "given_up"] as const;

/** Letters written, the newest first. */
export const lettersQuery = (search: LetterSearch) =>
  api.queryOptions("get", "/api/v1/letters", {
    params: { query: { ...search, limit: 50, count: "exact" } as ListQuery },
  });

export const letterQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/letters/{letter_id}", { params: { path: { letter_id: id } } });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});
