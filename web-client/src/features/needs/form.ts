import { french, type Picked } from "@/ui/form";
import type { Need } from "./queries";

export type Values = ReturnType<typeof valuesOf>;

/** What a need's form begins with: an existing one, or what the address says. */
export const valuesOf = (need?: Need, names: { programme?: Picked; organisation?: Picked; unit?: Picked } = {}) => ({
  programme_id: (names.programme ?? null) as Picked,
  organisation_id: (names.organisation ?? null) as Picked,
  unit_id: (names.unit ?? null) as Picked,
  title: need?.title ?? "",
  title_fr: String(need?.translations.fr?.title ?? ""),
  description: need?.description ?? "",
  description_fr: String(need?.translations.fr?.description ?? ""),
  finding: (need?.finding ?? "gap") as string,
  sector: need?.sector ?? "",
  headcount: need?.headcount ?? (null as number | null),
  round_name: need?.round_name ?? "",
  assessed_on: need?.assessed_on ?? "",
  assessed_on_site: need?.assessed_on_site ?? false,
});

/** As the API takes it. */
export const bodyOf = (
  { title_fr, description_fr, programme_id, organisation_id, unit_id, ...values }: Values,
  patching: boolean,
): Record<string, unknown> => ({
  ...values,
  programme_id: programme_id?.id,
  organisation_id: organisation_id?.id,
  unit_id: unit_id?.id ?? null,
  sector: values.sector || null,
  round_name: values.round_name || null,
  assessed_on: values.assessed_on || null,
  translations: french({ title: title_fr, description: description_fr }, patching),
});
