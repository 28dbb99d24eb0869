import { api, client, type Schema } from "@/api/client";
import type { operations } from "@/api/schema";
import type { Item } from "@/ui/native/ComboBox";

export type Person = Schema<"PersonRead">;
export type PersonItem = Schema<"PersonItem">;
export type RoleGrant = Schema<"RoleGrantRead">;
export type Invitation = Schema<"InvitationRead">;
export type Account = Schema<"AccountItem">;
export type Key = Schema<"ApiKeyRead">;
export type Role = Schema<"Role">;
export type Scope = Schema<"Scope">;

type Query<Name extends keyof operations> = operations[Name] extends { parameters: { query?: infer Found } }
  ? NonNullable<Found>
  : never;

export const PEOPLE = ["q", "country", "sector", "skill", "has_account"] as const;
export type PeopleSearch = { [Key in (typeof PEOPLE)[number] | "cursor"]?: string };
export const peopleQuery = (search: PeopleSearch) =>
  api.queryOptions("get", "/api/v1/people", {
    params: { query: { ...search, limit: 50, count: "exact" } as Query<"list_people"> },
  });

export const personQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/people/{person_id}", { params: { path: { person_id: id } } });

export const ROLES = ["role", "account_id", "scope_id"] as const;
export type RoleSearch = { [Key in (typeof ROLES)[number] | "cursor"]?: string };
export const rolesQuery = (search: RoleSearch, limit = 50) =>
  api.queryOptions("get", "/api/v1/roles", {
    params: { query: { ...search, limit, count: "exact" } as Query<"list_roles"> },
  });

export type InvitationSearch = { state?: string; cursor?: string; person?: string };
export const invitationsQuery = ({ state, cursor }: InvitationSearch) =>
  api.queryOptions("get", "/api/v1/invitations", {
    params: {
      query: {
        limit: 50,
        count: "exact",
        ...(state ? { state } : {}),
        ...(cursor ? { cursor } : {}),
      } as Query<"list_invitations">,
    },
  });

export type AccountSearch = { q?: string; disabled?: string; cursor?: string };
export const accountsQuery = (search: AccountSearch) =>
  api.queryOptions("get", "/api/v1/accounts", {
    params: { query: { ...search, limit: 50, count: "exact" } as Query<"list_accounts"> },
  });
export const accountQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/accounts/{account_id}", { params: { path: { account_id: id } } });

export const keysQuery = api.queryOptions("get", "/api/v1/api-keys");

interface Asked {
  signal: AbortSignal;
}
const asked = (q: string) => ({ limit: 20, ...(q ? { q } : {}) });

export const findPeople = (q: string, without?: string) => ({
  queryKey: ["people", "find", without],
  queryFn: async ({ signal }: Asked): Promise<Item[]> => {
    const { data } = await client.GET("/api/v1/people", { params: { query: asked(q) }, signal });
    return (data?.items ?? [])
      .filter(({ id }) => id !== without)
      .map(({ id, name, email, occupation, residence_country }) => ({
        id,
        name,
        about: [email, occupation, residence_country].filter(Boolean).join(", "),
      }));
  },
});

/** Accounts by name or address, for an admin; for others, those that hold a role within their reach. */
export const findAccounts = (q: string, all: boolean) => ({
  queryKey: ["people", "accounts", all],
  queryFn: async ({ signal }: Asked): Promise<Item[]> => {
    if (all) {
      const { data } = await client.GET("/api/v1/accounts", { params: { query: asked(q) }, signal });
      return (data?.items ?? []).map(({ id, name, email }) => ({ id, name, about: email }));
    }
    const { data } = await client.GET("/api/v1/roles", { params: { query: { limit: 200 } }, signal });
    const found = new Map<string, Item>();
    for (const { account_id: id, account_name: name, account_email: about } of data?.items ?? [])
      if (`${name} ${about}`.toLowerCase().includes(q.toLowerCase())) found.set(id, { id, name, about });
    return [...found.values()].slice(0, 20);
  },
});

export const findOrganisations = (q: string) => ({
  queryKey: ["people", "organisations"],
  queryFn: async ({ signal }: Asked): Promise<Item[]> => {
    const { data } = await client.GET("/api/v1/organisations", { params: { query: asked(q) }, signal });
    return (data?.items ?? []).map(({ id, name, code, district }) => ({
      id,
      name,
      about: [code, district].filter(Boolean).join(", "),
    }));
  },
});

export const findProgrammes = (q: string) => ({
  queryKey: ["people", "programmes"],
  queryFn: async ({ signal }: Asked): Promise<Item[]> => {
    const { data } = await client.GET("/api/v1/programmes", { params: { query: asked(q) }, signal });
    return (data?.items ?? []).map(({ id, title, code }) => ({ id, name: title, about: code }));
  },
});

export const findCalls = (q: string) => ({
  queryKey: ["people", "calls"],
  queryFn: async ({ signal }: Asked): Promise<Item[]> => {
    const { data } = await client.GET("/api/v1/calls", { params: { query: asked(q) }, signal });
    return (data?.items ?? []).map(({ id, title, code }) => ({ id, name: title, about: code }));
  },
});
