import type { Picked } from "@/ui/form";
import type { Call } from "./queries";

type Translations = { [language: string]: { [field: string]: unknown } };
const fr = (translations: Translations, field: string): string => {
  const text = translations.fr?.[field];
  return typeof text === "string" ? text : "";
};

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** A condition as the form has it: the parameters of every kind side by side, of which its kind's are sent. */
export const ruleOf = (rule?: Call["rules"][number]) => {
  const { countries, ties, years, from, to, any_of: any } = (rule?.parameters ?? {}) as Record<string, unknown>;
  const spoken = rule?.kind === "language" && Array.isArray(any) ? any : [];
  return {
    code: rule?.code ?? "",
    kind: (rule?.kind ?? "") as string,
    label: rule?.label ?? "",
    label_fr: fr(rule?.translations ?? {}, "label"),
    waivable: rule?.waivable ?? true,
    countries: strings(countries),
    ties: strings(ties),
    years: number(years),
    from: number(from),
    to: number(to),
    languages: spoken.map(({ language, level }) => ({ language: String(language), level: String(level ?? "") })),
    occupations: rule?.kind === "occupation" ? strings(any) : [],
    translations: rule?.translations ?? {},
  };
};

export const criterionOf = (line?: Call["criteria"][number]) => ({
  title: line?.title ?? "",
  title_fr: fr(line?.translations ?? {}, "title"),
  guidance: line?.guidance ?? "",
  weight: line?.weight ?? (null as number | null),
  translations: line?.translations ?? {},
});

export const questionOf = (asked?: Call["questions"][number]) => ({
  key: asked?.key ?? "",
  kind: (asked?.kind ?? "text") as string,
  label: asked?.label ?? "",
  label_fr: fr(asked?.translations ?? {}, "label"),
  hint: asked?.hint ?? "",
  required: asked?.required ?? true,
  most_characters: asked?.most_characters ?? (2000 as number | null),
  identifying: asked?.identifying ?? false,
  translations: asked?.translations ?? {},
});

export const documentOf = (needed?: Call["documents"][number]) => ({
  kind: needed?.kind ?? "",
  required: needed?.required ?? true,
});

export const bodyRowOf = (body?: Call["bodies"][number]) => ({
  organisation_id: (body ? { id: body.organisation_id, name: body.name } : null) as Picked,
  from_state: body?.from_state ?? "shortlisted",
  fields: body?.fields ?? [],
});

/** The calendar day of an instant in a zone. */
export const dayIn = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(instant),
  );

/** What the form of a call begins with. */
export const valuesOf = (call?: Call, known: { programme?: Picked; module?: Picked } = {}) => ({
  programme_id: (call ? { id: call.programme.id, name: call.programme.title } : (known.programme ?? null)) as Picked,
  kind: (call?.kind ?? "assignment") as string,
  code: call?.code ?? "",
  title: call?.title ?? "",
  summary: call?.summary ?? "",
  description: call?.description ?? "",
  fr: {
    title: fr(call?.translations ?? {}, "title"),
    summary: fr(call?.translations ?? {}, "summary"),
    description: fr(call?.translations ?? {}, "description"),
  },
  opens_at: call ? dayIn(call.opens_at, call.deadline.time_zone) : "",
  deadline: { date: call?.deadline.date ?? "", time_zone: call?.deadline.time_zone ?? "Africa/Kigali" },
  rolling: call?.rolling ?? false,
  places: call?.places ?? (null as number | null),
  awards: call?.awards ?? (null as number | null),
  envelope: { amount: call?.envelope?.amount ?? "", currency: call?.envelope?.currency ?? "USD" },
  tranche_plan: (call?.tranche_plan ?? []).map((share) => ({ share: share as number | null })),
  module_id: (known.module ?? null) as Picked,
  fields: call?.fields ?? [],
  minimum_reviews: call?.minimum_reviews ?? (2 as number | null),
  offer_days: call?.offer_days ?? (10 as number | null),
  rules: (call?.rules ?? []).map(ruleOf),
  criteria: (call?.criteria ?? []).map(criterionOf),
  questions: (call?.questions ?? []).map(questionOf),
  documents: (call?.documents ?? []).map(documentOf),
  bodies: (call?.bodies ?? []).map(bodyRowOf),
});

export type Values = ReturnType<typeof valuesOf>;
