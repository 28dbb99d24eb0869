import { api, type Schema } from "@/api/client";

export type Review = Schema<"ReviewRead">;
export type ReviewItem = Schema<"ReviewItem">;
type State = Schema<"ReviewState">;

/** What the queue can be narrowed by; `whose=all` shows those of others too, where one's office waits for them. */
export const FILTERS = ["whose", "state", "late", "call_id"] as const;
export type ReviewSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

export const STATES: readonly State[] = ["assigned", "draft", "submitted", "declined"];

export const reviewsQuery = ({ whose, state, late, ...search }: ReviewSearch, limit = 50) =>
  api.queryOptions("get", "/api/v1/reviews", {
    params: {
      query: {
        ...search,
        mine: whose !== "all",
        state: STATES.find((known) => known === state),
        late: late === undefined ? undefined : late === "true",
        limit,
        count: "exact",
      },
    },
  });

export const reviewQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/reviews/{review_id}", { params: { path: { review_id: id } } });
