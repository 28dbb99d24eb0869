import { french, type Picked } from "@/ui/form";
import type { Assignment } from "./queries";

export type Values = ReturnType<typeof valuesOf>;

/** Names of what a new one begins with, or of what an existing one points to. */
export interface Known {
  call?: Picked;
  host?: Picked;
  unit?: Picked;
  need?: Picked;
  title?: string;
  /** Hosts of single phases, by id. */
  hosts?: Record<string, string>;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const phaseOf = (phase: Assignment["phases"][number], known: Known) => ({
  where: phase.on_site ? "on_site" : "remote",
  clinical: phase.clinical,
  starts_on: phase.starts_on,
  ends_on: phase.ends_on,
  // At the assignment's own host unless another is named.
  host_id: (phase.host_id === known.host?.id
    ? null
    : { id: phase.host_id, name: known.hosts?.[phase.host_id] ?? phase.host_id }) as Picked,
});

export const blankPhase = () => ({
  where: "on_site",
  clinical: false,
  starts_on: "",
  ends_on: "",
  host_id: null as Picked,
});

export const valuesOf = (row: Assignment | undefined, known: Known) => {
  const fr = row?.translations.fr;
  return {
    call_id: (known.call ?? null) as Picked,
    host_id: (known.host ?? null) as Picked,
    unit_id: (known.unit ?? null) as Picked,
    need_id: (known.need ?? null) as Picked,
    title: row?.title ?? known.title ?? "",
    summary: row?.summary ?? "",
    objective: row?.objective ?? "",
    tasks: row?.tasks ?? [],
    deliverables: row?.deliverables ?? [],
    profile: row?.profile ?? [],
    skills: row?.skills ?? [],
    languages: (row?.languages ?? []).map(({ language, level }) => ({ language, level: (level ?? "") as string })),
    counterpart: row?.counterpart ?? "",
    seats: row?.seats ?? (1 as number | null),
    phases: row?.phases.map((phase) => phaseOf(phase, known)) ?? [],
    fr: {
      title: text(fr?.title),
      summary: text(fr?.summary),
      objective: text(fr?.objective),
      tasks: list(fr?.tasks),
      deliverables: list(fr?.deliverables),
      profile: list(fr?.profile),
    },
  };
};

/** As the API takes it. */
export const bodyOf = (
  { call_id, host_id, unit_id, need_id, phases, languages, fr, ...values }: Values,
  patching: boolean,
): Record<string, unknown> => ({
  ...values,
  call_id: call_id?.id,
  host_id: host_id?.id,
  unit_id: unit_id?.id ?? null,
  need_id: need_id?.id ?? null,
  counterpart: values.counterpart || null,
  languages: languages
    .filter(({ language }) => language)
    .map(({ language, level }) => ({ language, level: level || null })),
  phases: phases.map(({ where, host_id: at, ...phase }) => ({
    ...phase,
    on_site: where === "on_site",
    host_id: at?.id ?? host_id?.id ?? null,
  })),
  translations: french(fr, patching),
});

/** What the office will ask for before it can be handed in. */
export const missingParts = (row: Assignment): ("objective" | "tasks" | "deliverables" | "profile" | "phases")[] =>
  (["objective", "tasks", "deliverables", "profile", "phases"] as const).filter((part) => row[part].length === 0);
