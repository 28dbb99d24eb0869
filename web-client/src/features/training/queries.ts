import { api, client, type Schema } from "@/api/client";

export type Group = Schema<"CohortRead">;
export type GroupItem = Schema<"CohortItem">;
export type TestKind = Schema<"TestKind">;
export type Meeting = Schema<"TotSessionRead">;
export type MeetingItem = Schema<"TotSessionItem">;
export type RollLine = Schema<"RollLine">;
export type Mark = Schema<"Attended">;
export type Place = Schema<"EnrolmentRead">;
export type PlaceItem = Schema<"EnrolmentItem">;
export type Results = Schema<"ResultsRead">;
export type Version = Schema<"VersionRead">;
export type UnitStage = Schema<"UnitStage">;

/** The production board of a unit, and who works on a version in which part, from where. */
export const STAGES: readonly UnitStage[] = ["outline", "script", "media", "done"];
export const PARTS: readonly Schema<"ContributorKind">[] = [
  "content_expert",
  "trainer",
  "scriptwriter",
  "media",
];
export const ORIGINS: readonly Schema<"ContributorOrigin">[] = ["local", "diaspora", "international"];

type Search<Key extends string> = { [K in Key | "cursor"]?: string };
const among = <Value extends string>(values: readonly Value[], text: string | undefined) =>
  values.find((value) => value === text);

export const GROUP_FILTERS = ["q", "programme_id", "state", "mine"] as const;
export type GroupSearch = Search<(typeof GROUP_FILTERS)[number]>;
export const GROUP_STATES = ["planned", "enrolling", "running", "evaluating", "closed"] as const;

/** Groups, newest first. */
export const groupsQuery = ({ q, programme_id, state, mine, cursor }: GroupSearch) =>
  api.queryOptions("get", "/api/v1/cohorts", {
    params: {
      query: {
        q,
        programme_id,
        state: among(GROUP_STATES, state),
        mine: mine === "true" ? true : undefined,
        cursor,
        limit: 50,
        count: "exact",
      },
    },
  });

export const groupQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/cohorts/{cohort_id}", { params: { path: { cohort_id: id } } });

/** Who is in a group, in the order they came; a group has at most some hundreds. */
export const placesQuery = (group: string, cursor?: string) =>
  api.queryOptions("get", "/api/v1/enrolments", {
    params: { query: { cohort_id: group, limit: 200, cursor, count: "exact" } },
  });

export const placeQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/enrolments/{enrolment_id}", { params: { path: { enrolment_id: id } } });

export const meetingsQuery = (group: string) =>
  api.queryOptions("get", "/api/v1/tot-sessions", { params: { query: { cohort_id: group, limit: 200 } } });

/** Sessions of the groups one trains, from a day on. */
export const myMeetingsQuery = (from: string) =>
  api.queryOptions("get", "/api/v1/tot-sessions", {
    params: { query: { mine: true, state: "scheduled", starts_after: from, limit: 10 } },
  });

export const meetingQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/tot-sessions/{session_id}", { params: { path: { session_id: id } } });

export const rollQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/tot-sessions/{session_id}/attendance", {
    params: { path: { session_id: id } },
  });

export const scoresQuery = (group: string, kind: TestKind) =>
  api.queryOptions("get", "/api/v1/cohorts/{cohort_id}/tests/{kind}/scores", {
    params: { path: { cohort_id: group, kind } },
  });

export const resultsQuery = (group: string) =>
  api.queryOptions("get", "/api/v1/cohorts/{cohort_id}/results", { params: { path: { cohort_id: group } } });

export const groupCertificatesQuery = (group: string) =>
  api.queryOptions("get", "/api/v1/certificates", { params: { query: { cohort_id: group, limit: 200 } } });

export const myCertificatesQuery = (cursor?: string) =>
  api.queryOptions("get", "/api/v1/certificates", { params: { query: { mine: true, limit: 50, cursor } } });

export const myPlacesQuery = api.queryOptions("get", "/api/v1/enrolments", {
  params: { query: { mine: true, limit: 50 } },
});

export const myGroupsQuery = groupsQuery({ mine: "true" });

export const MODULE_FILTERS = ["q", "programme_id", "state"] as const;
export type ModuleSearch = Search<(typeof MODULE_FILTERS)[number]>;
export const VERSION_STATES = ["design", "review", "validated", "published", "retired"] as const;

/** Modules by title. */
export const modulesQuery = ({ q, programme_id, state, cursor }: ModuleSearch) =>
  api.queryOptions("get", "/api/v1/modules", {
    params: {
      query: { q, programme_id, state: among(VERSION_STATES, state), cursor, limit: 50, count: "exact" },
    },
  });

export const moduleQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/modules/{module_id}", { params: { path: { module_id: id } } });

export const versionQuery = (module: string, id: string) =>
  api.queryOptions("get", "/api/v1/modules/{module_id}/versions/{version_id}", {
    params: { path: { module_id: module, version_id: id } },
  });

export const programmesQuery = api.queryOptions("get", "/api/v1/programmes", {
  params: { query: { limit: 200 } },
});

/** People by name or address. */
export const personSearch = (q: string) => ({
  queryKey: ["people"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { data } = await client.GET("/api/v1/people", { params: { query: { q, limit: 20 } }, signal });
    return (data?.items ?? []).map(({ id, name, email, occupation }) => ({
      id,
      name,
      about: [occupation, email].filter(Boolean).join(", "),
    }));
  },
});

/** Placed experts, by name or code: who may train a group of a stay. */
export const staySearch = (q: string) => ({
  queryKey: ["placements"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { data } = await client.GET("/api/v1/placements", { params: { query: { q, limit: 20 } }, signal });
    return (data?.items ?? []).map(({ id, person_name, host_name, code }) => ({
      id,
      name: person_name,
      about: `${host_name}, ${code}`,
    }));
  },
});

/** Modules by title or code, as choices. */
export const moduleSearch = (q: string) => ({
  queryKey: ["modules"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { data } = await client.GET("/api/v1/modules", { params: { query: { q, limit: 20 } }, signal });
    return (data?.items ?? []).map(({ id, title, code }) => ({ id, name: title, about: code }));
  },
});
