import { french } from "@/ui/form";
import type { ruleOf, Values } from "./values";

/** Midnight at the start of a day in a zone, as the instant it is. */
export function startOf(day: string, zone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(utc);
  const at = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"));
  return new Date(utc - (there - utc)).toISOString();
}

/** `What would you teach first?` → what_would_you_teach_first, unlike any of those taken. */
export function keyOf(label: string, fallback: string, taken: ReadonlySet<string>): string {
  const plain = label.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const made = plain.replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "").slice(0, 36);
  const base = made || fallback;
  let key = base;
  for (let count = 2; taken.has(key); count++) key = `${base}_${count}`;
  return key;
}

/** Gives a key to the rows that have none yet; those that have one keep it, and the answers to it. */
function keyed<Row>(rows: readonly Row[], get: (row: Row) => string, make: (row: Row) => string, fallback: string) {
  const taken = new Set(rows.map(get).filter(Boolean));
  return rows.map((row) => {
    const key = get(row) || keyOf(make(row), fallback, taken);
    taken.add(key);
    return { row, key };
  });
}

/** A part's translations with its French: a list is sent whole, so other languages go along. */
const withFrench = (translations: Record<string, unknown>, texts: Record<string, string>) => {
  const said = french(texts, false).fr;
  const { fr: before, ...others } = translations;
  const rest = Object.entries((before ?? {}) as Record<string, unknown>).filter(([name]) => !(name in texts));
  const fr = { ...Object.fromEntries(rest), ...said };
  return Object.keys(fr).length > 0 ? { ...others, fr } : others;
};

function parametersOf(rule: ReturnType<typeof ruleOf>): Record<string, unknown> {
  const { countries, ties, years, from, to, languages, occupations } = rule;
  switch (rule.kind) {
    case "residence":
      return { countries };
    case "origin":
      return { ties };
    case "experience":
      return { years };
    case "age":
      return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
    case "language":
      return {
        any_of: languages
          .filter(({ language }) => language)
          .map(({ language, level }) => ({ language, ...(level ? { level } : {}) })),
      };
    case "occupation":
      return { any_of: occupations };
    default:
      return {};
  }
}

/** As the API takes it: what another kind of call has is left empty. */
export function bodyOf(values: Values, patching: boolean): Record<string, unknown> {
  const grant = values.kind === "grant";
  const { opens_at: opens, deadline } = values;
  return {
    programme_id: values.programme_id?.id,
    kind: values.kind,
    code: values.code,
    title: values.title,
    summary: values.summary,
    description: values.description,
    translations: french(values.fr, patching),
    // Left empty in a new one, it opens when it is recorded.
    ...(opens ? { opens_at: startOf(opens, deadline.time_zone) } : {}),
    deadline,
    rolling: values.rolling,
    places: grant ? null : values.places,
    awards: grant ? values.awards : null,
    envelope: grant && values.envelope.amount ? values.envelope : null,
    tranche_plan: grant ? values.tranche_plan.map(({ share }) => share) : [],
    module_id: values.kind === "training" ? (values.module_id?.id ?? null) : null,
    fields: values.fields.map((field) => keyOf(field, "field", new Set())),
    minimum_reviews: values.minimum_reviews,
    offer_days: values.offer_days,
    rules: keyed(
      values.rules,
      ({ code }) => code,
      ({ kind }) => kind,
      "rule",
    ).map(({ row, key }) => ({
      code: key,
      kind: row.kind,
      label: row.label,
      waivable: row.waivable,
      parameters: parametersOf(row),
      translations: withFrench(row.translations, { label: row.label_fr }),
    })),
    criteria: values.criteria.map(({ title_fr, translations, ...line }) => ({
      ...line,
      translations: withFrench(translations, { title: title_fr }),
    })),
    questions: keyed(
      values.questions,
      ({ key }) => key,
      ({ label }) => label,
      "question",
    ).map(({ row: { label_fr, translations, hint, ...asked }, key }) => ({
      ...asked,
      key,
      hint: hint || null,
      translations: withFrench(translations, { label: label_fr }),
    })),
    documents: values.documents,
    bodies: values.bodies.map(({ organisation_id, ...body }) => ({ ...body, organisation_id: organisation_id?.id })),
  };
}
