import { client } from "./client";

const query = <Row>(key: string, ask: (q: string | undefined) => Promise<{ data?: { items: Row[] } }>, of: (row: Row) => { id: string; name: string; about?: string }) =>
  (q: string) => ({
    queryKey: ["pick", key] as const,
    queryFn: async () => ((await ask(q || undefined)).data?.items ?? []).map(of),
  });

const named = ({ id, code, title }: { id: string; code: string; title: string }) => ({ id, name: title, about: code });

/** Bodies by name, code or other name, for a `ComboBox`. */
export const findBodies = query(
  "organisations",
  (q) => client.GET("/api/v1/organisations", { params: { query: { q: q ?? null, limit: 20 } } }),
  ({ id, name, code, district }) => ({ id, name, about: [code, district].filter(Boolean).join(", ") }),
);

/** Only those that receive experts. */
export const findHosts = query(
  "hosts",
  (q) => client.GET("/api/v1/organisations", { params: { query: { q: q ?? null, hosts: true, limit: 20 } } }),
  ({ id, name, code, district }) => ({ id, name, about: [code, district].filter(Boolean).join(", ") }),
);

/** The units of one body. */
export const findUnits = (parent: string) =>
  query(
    `units of ${parent}`,
    (q) => client.GET("/api/v1/organisations", { params: { query: { q: q ?? null, parent_id: parent, limit: 20 } } }),
    ({ id, name, code }) => ({ id, name, about: code }),
  );

export const findProgrammes = query(
  "programmes",
  (q) => client.GET("/api/v1/programmes", { params: { query: { q: q ?? null, limit: 20 } } }),
  named,
);

/** Calls for assignments. */
export const findAssignmentCalls = query(
  "assignment calls",
  (q) => client.GET("/api/v1/calls", { params: { query: { q: q ?? null, kind: "assignment", limit: 20 } } }),
  named,
);

/** Needs, of one programme where it is known. */
export const findNeeds = (programme?: string) =>
  query(
    `needs of ${programme ?? "all"}`,
    (q) => client.GET("/api/v1/needs", { params: { query: { q: q ?? null, programme_id: programme ?? null, limit: 20 } } }),
    ({ id, code, title, organisation_name }) => ({ id, name: title, about: `${code}, ${organisation_name}` }),
  );

export const findModules = query(
  "modules",
  (q) => client.GET("/api/v1/modules", { params: { query: { q: q ?? null, limit: 20 } } }),
  named,
);
