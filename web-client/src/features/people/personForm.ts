import type { Schema } from "@/api/client";
import type { Person } from "./queries";

type Write = Schema<"PersonWrite">;

/** The form's values: texts may be empty where the API has null. */
export interface PersonValues {
  given_name: string;
  family_name: string;
  email: string;
  phone: string;
  residence_country: string;
  residence_city: string;
  origin_tie: string;
  sex: string;
  birth_year: number | null;
  sector: string;
  occupation: string;
  employer: string;
  organisation_id: string | null;
  experience_years: number | null;
  skills: string[];
  languages: Write["languages"];
  contributes_by: string[];
  language: string;
}

export const valuesOf = (person?: Person): PersonValues => ({
  given_name: person?.given_name ?? "",
  family_name: person?.family_name ?? "",
  email: person?.email ?? "",
  phone: person?.phone ?? "",
  residence_country: person?.residence_country ?? "",
  residence_city: person?.residence_city ?? "",
  origin_tie: person?.origin_tie ?? "",
  sex: person?.sex ?? "undisclosed",
  birth_year: person?.birth_year ?? null,
  sector: person?.sector ?? "",
  occupation: person?.occupation ?? "",
  employer: person?.employer ?? "",
  organisation_id: person?.organisation_id ?? null,
  experience_years: person?.experience_years ?? null,
  skills: person?.skills ?? [],
  languages: person?.languages ?? [],
  contributes_by: person?.contributes_by ?? [],
  language: person?.language ?? "en",
});

/** As the API takes it: what is empty is null. */
export const bodyOf = (values: Partial<PersonValues>): Write =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === "" ? null : value]),
  ) as Write;

/** Only what differs from what the server has. */
export function changesOf(values: PersonValues, person: Person): Partial<PersonValues> {
  const before = valuesOf(person);
  const keys = (Object.keys(values) as (keyof PersonValues)[]).filter(
    (key) => JSON.stringify(values[key]) !== JSON.stringify(before[key]),
  );
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
