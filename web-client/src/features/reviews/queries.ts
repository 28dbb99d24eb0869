import { api, type Schema } from "@/api/client";

export type Review = Schema<"ReviewRead">;
export type ReviewItem = Schema<"ReviewItem">;
type State = Schema<"ReviewState">;

/** What the queue can be narrowed by. */
export const FILTERS = ["whose", "state", "late", "call_id"] as const;
export type ReviewSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

export const STATES: readonly State[] = ["assigned", "draft", "submitted", "declined"];

/** Those that whoever reviews has still to write. */
export const OPEN: readonly State[] = ["assigned", "draft"];

/** One's own, unless the URL asks for everybody's, or for those of one call. */
export const isEverybodys = ({ whose, call_id }: ReviewSearch) => (whose ? whose === "all" : !!call_id);

export const reviewsQuery = ({ whose, state, late, ...search }: ReviewSearch) =>
  api.queryOptions("get", "/api/v1/reviews", {
    params: {
      query: {
        ...search,
        mine: !isEverybodys({ whose, ...search }),
        state: STATES.find((known) => known === state),
        late: late === undefined ? undefined : late === "true",
        count: "exact",
      },
    },
  });

export const reviewQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/reviews/{review_id}", { params: { path: { review_id: id } } });
