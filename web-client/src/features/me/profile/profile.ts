import type { Schema } from "@/api/client";
import type { Profile } from "../queries";

type Patch = Schema<"PersonPatch">;

/** What of the profile its owner writes; texts are empty where nothing is known. */
export interface ProfileValues {
  given_name: string;
  family_name: string;
  phone: string;
  residence_country: string;
  residence_city: string;
  origin_tie: string;
  sex: string;
  birth_year: number | null;
  sector: string;
  occupation: string;
  employer: string;
  experience_years: number | null;
  licence_body: string;
  licence_valid_until: string;
  skills: string[];
  languages: { language: string; level: string }[];
  available_from: string;
  available_until: string;
  contributes_by: string[];
  about: string;
  language: string;
}

export const PROFILE_PATH = "/api/v1/me/profile";

export const profileValues = (person: Profile): ProfileValues => ({
  given_name: person.given_name,
  family_name: person.family_name,
  phone: person.phone ?? "",
  residence_country: person.residence_country ?? "",
  residence_city: person.residence_city ?? "",
  origin_tie: person.origin_tie ?? "",
  sex: person.sex,
  birth_year: person.birth_year,
  sector: person.sector ?? "",
  occupation: person.occupation ?? "",
  employer: person.employer ?? "",
  experience_years: person.experience_years,
  licence_body: person.licence_body ?? "",
  licence_valid_until: person.licence_valid_until ?? "",
  skills: person.skills,
  languages: person.languages,
  available_from: person.available_from ?? "",
  available_until: person.available_until ?? "",
  contributes_by: person.contributes_by,
  about: person.about ?? "",
  language: person.language,
});

/** As the API takes it: nothing written is null, a language without its level is not sent yet. */
export function profileBody(changes: Partial<ProfileValues>): Patch {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) body[name] = value === "" ? null : value;
  if (changes.languages)
    body.languages = changes.languages.filter(({ language, level }) => language && level);
  return body as Patch;
}
