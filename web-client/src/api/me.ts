import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { client, type Schema } from "./client";
import { forgetEtags } from "./etags";
import { asProblem } from "./problem";
import { maybeSignedIn, noteSession } from "./session";

export type Me = Schema<"MeRead">;

/** What the names of drafts on this device begin with; the id of the account whose they are follows. */
export const DRAFTS = "umusanzu.draft:";

/** Who asks; null for a visitor. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  staleTime: 60_000,
  queryFn: async (): Promise<Me | null> => {
    try {
      const { data } = await client.GET("/api/v1/me");
      noteSession(true);
      return data;
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
      noteSession(false);
      return null;
    }
  },
});

/** Who asks, on pages for everyone: a visitor who never signed in causes no request. */
export function useMe(): Me | null {
  return useQuery({ ...meQuery, enabled: maybeSignedIn() }).data ?? null;
}

/** Whether a permission such as `calls:publish` is held in some scope; the server decides the rest. */
export const may = (me: Me | null | undefined, permission: string): boolean =>
  me?.permissions.some((held) => held === permission || held === "*") ?? false;

export const hasRole = (me: Me | null | undefined, ...roles: string[]): boolean =>
  me?.roles.some(({ role }) => roles.includes(role)) ?? false;

/** Roles whose work is at the desk; others (applicants, participants, teams) use their own pages. */
const DESK_ROLES = [
  "admin",
  "officer",
  "reviewer",
  "signatory",
  "host",
  "finance",
  "donor",
  "auditor",
  "integrator",
];
export const atDesk = (me: Me | null | undefined): boolean => hasRole(me, ...DESK_ROLES);

/** Where someone goes after signing in, without a page to return to. */
export const homeOf = (me: Me): "/desk" | "/me" => (atDesk(me) ? "/desk" : "/me");

interface Guarded {
  context: { queryClient: QueryClient };
  location: { href: string };
}

/** A route's `beforeLoad`: visitors sign in first and come back. */
export async function signedIn({ context, location }: Guarded): Promise<{ me: Me }> {
  const me = await context.queryClient.ensureQueryData(meQuery);
  if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
  return { me };
}

/** Ends the session here and forgets everything that was shown; own drafts included. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    try {
      await client.POST("/api/v1/auth/sign-out");
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
    }
    noteSession(false);
    forgetEtags();
    const own = DRAFTS + (queryClient.getQueryData(meQuery.queryKey)?.account.id ?? "");
    for (const key of Object.keys(localStorage)) if (key.startsWith(own)) localStorage.removeItem(key);
    queryClient.clear();
    location.assign("/");
  };
}

/** Whether one of these roles is held for the whole system, not only for a programme or a body. */
export const everywhere = (me: Me | null | undefined, ...roles: string[]): boolean =>
  me?.roles.some(({ role, scope_kind }) => scope_kind === "system" && roles.includes(role)) ?? false;

/** The body that somebody works for as a host, where they have no wider role: what their forms begin with. */
export function ownBody(me: Me | null | undefined): { id: string; name: string } | null {
  if (hasRole(me, "admin", "officer")) return null;
  const host = me?.roles.find(({ role, scope_kind }) => role === "host" && scope_kind === "organisation");
  return host?.scope_id ? { id: host.scope_id, name: host.scope_name ?? host.scope_id } : null;
}
