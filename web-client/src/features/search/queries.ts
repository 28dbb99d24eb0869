import { type QueryKey, queryOptions } from "@tanstack/react-query";
import type { LinkProps } from "@tanstack/react-router";
import { client } from "@/api/client";
import type { Problem } from "@/api/problem";

/** One thing that was found: its name, and what tells two of the same name apart. */
export interface Found {
  id: string;
  name: string;
  code?: string;
  about?: string | null;
  /** Whose words its state is in, and the state. */
  state?: [of: string, state: string];
  link: LinkProps;
}

interface Page {
  items: Found[];
  more: boolean;
}

/** How many of each kind are shown; the rest is in its list. */
const SHOWN = 6;

export type Kind =
  | "people"
  | "applications"
  | "assignments"
  | "organisations"
  | "programmes"
  | "calls"
  | "needs"
  | "placements"
  | "cohorts"
  | "grants"
  | "payments";

// Pages of other features: the router checks at run time only.
const page = (path: string): LinkProps => ({ to: `/desk/${path}` as "/desk" });
const put = (some: Iterable<string | null | undefined>) => Array.from(some).filter(Boolean).join(", ");

type Answer<Row> = Promise<{ data: { items: Row[]; next_cursor?: string | null } }>;

function kind<Row extends { id: string }>(
  key: Kind,
  ask: (params: { query: { q: string; limit: number } }) => Answer<Row>,
  say: (row: Row) => Omit<Found, "id" | "link">,
) {
  const query = (q: string) =>
    queryOptions<Page, Problem, Page, QueryKey>({
      queryKey: ["search", key, q],
      queryFn: async () => {
        const { data } = await ask({ query: { q, limit: SHOWN } });
        const items = data.items.map((row) => ({ id: row.id, link: page(`${key}/${row.id}`), ...say(row) }));
        return { items, more: !!data.next_cursor };
      },
      enabled: q !== "",
    });
  const all = (q: string): LinkProps => ({ ...page(key), search: { q } as never });
  return { key, needs: `${key}:read`, query, all };
}

/** What is searched, in the order it is shown; each needs the right to read its list, which does the rest. */
export const KINDS = [
  kind(
    "people",
    (params) => client.GET("/api/v1/people", { params }),
    ({ name, email, occupation }) => ({ name, about: put([email, occupation]) }),
  ),
  kind(
    "applications",
    (params) => client.GET("/api/v1/applications", { params }),
    ({ name, code, call_title: call, assignment_title: post, state }) => ({
      name: name ?? code,
      code,
      about: post ?? call,
      state: ["applications", state],
    }),
  ),
  kind(
    "assignments",
    (params) => client.GET("/api/v1/assignments", { params }),
    ({ title, code, host, state }) => ({
      name: title,
      code,
      about: host.name,
      state: ["assignments", state],
    }),
  ),
  kind(
    "organisations",
    (params) => client.GET("/api/v1/organisations", { params }),
    ({ name, code, district }) => ({ name, code, about: district }),
  ),
  kind(
    "programmes",
    (params) => client.GET("/api/v1/programmes", { params }),
    ({ title, code }) => ({ name: title, code }),
  ),
  kind(
    "calls",
    (params) => client.GET("/api/v1/calls", { params }),
    ({ title, code, programme, status }) => ({
      name: title,
      code,
      about: programme.title,
      state: ["calls", status],
    }),
  ),
  kind(
    "needs",
    (params) => client.GET("/api/v1/needs", { params }),
    ({ title, code, organisation_name, state }) => ({
      name: title,
      code,
      about: organisation_name,
      state: ["needs", state],
    }),
  ),
  kind(
    "placements",
    (params) => client.GET("/api/v1/placements", { params }),
    ({ person_name, code, host_name, state }) => ({
      name: person_name,
      code,
      about: host_name,
      state: ["placements", state],
    }),
  ),
  kind(
    "cohorts",
    (params) => client.GET("/api/v1/cohorts", { params }),
    ({ title, code, state }) => ({ name: title, code, state: ["cohorts", state] }),
  ),
  kind(
    "grants",
    (params) => client.GET("/api/v1/grants", { params }),
    ({ title, code, institution, state }) => ({
      name: title,
      code,
      about: institution?.name ?? null,
      state: ["grants", state],
    }),
  ),
  kind(
    "payments",
    (params) => client.GET("/api/v1/payments", { params }),
    ({ code, payee, purpose, state }) => ({
      name: payee.name,
      code,
      about: purpose,
      state: ["payments", state],
    }),
  ),
];
