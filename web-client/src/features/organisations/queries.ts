import { api, type Schema } from "@/api/client";

export type Organisation = Schema<"OrganisationRead">;
export type OrganisationKind = Schema<"OrganisationKind">;

export const FILTERS = ["q", "kind"] as const;
export type OrganisationSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };

export const organisationsQuery = ({ q, kind, cursor }: OrganisationSearch) =>
  api.queryOptions("get", "/api/v1/organisations", {
    params: {
      query: { q: q ?? null, kind: (kind as OrganisationKind) ?? null, cursor: cursor ?? null, limit: 50 },
    },
  });

export const organisationQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/organisations/{organisation_id}", {
    params: { path: { organisation_id: id } },
  });
