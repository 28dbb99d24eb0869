import { useMemo } from "react";
import type { Candidate, Decision, Selection } from "./queries";

/** One application that can be decided on, with what is decided so far. */
export interface Row {
  id: string;
  name: string;
  code: string;
  post: string;
  state: string;
  reviews: number;
  mean: number | null;
  apart: boolean;
  decision: Decision | undefined;
}

/** Candidates and what is decided already, by post and then by score. */
export function useRows(selection: Selection, candidates: readonly Candidate[] | undefined): Row[] {
  return useMemo(() => {
    const posts = new Map(selection.posts.map((post) => [post.assignment_id, post.code]));
    const decisions = new Map(selection.decisions.map((one) => [one.application_id, one]));
    const rows: Row[] = (candidates ?? []).map((one) => ({
      id: one.id,
      name: one.name ?? one.code,
      code: one.code,
      post: one.assignment_code ?? "–",
      state: one.state,
      reviews: one.reviews?.submitted ?? 0,
      mean: one.mean,
      apart: one.flags.includes("far_apart"),
      decision: decisions.get(one.id),
    }));
    // Whoever withdrew or was decided elsewhere meanwhile stays in the list until taken out of it.
    const known = new Set(rows.map(({ id }) => id));
    for (const one of selection.decisions) {
      if (known.has(one.application_id)) continue;
      rows.push({
        id: one.application_id,
        name: one.person_name,
        code: one.application_code,
        post: posts.get(one.assignment_id) ?? "–",
        state: one.application_state,
        reviews: one.reviews,
        mean: one.score?.mean ?? null,
        apart: (one.score?.spread ?? 0) >= 3,
        decision: one,
      });
    }
    return rows.sort((a, b) => a.post.localeCompare(b.post) || (b.mean ?? 0) - (a.mean ?? 0));
  }, [selection, candidates]);
}
