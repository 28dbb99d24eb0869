import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { Person, Role, Scope } from "./queries";

// Where many who register live; ISO 3166-1.
const COUNTRIES = (
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK IS " +
  "AU BI CA CD CN IN JP KE MW MZ RW SN TZ UG US ZA ZM"
).split(" ");

export const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Words for the coded values of people and roles. */
export function usePeopleWords() {
  const { t } = useLingui();
  const format = useFormat();
  const roles: Record<Role, string> = {
    admin: t`Administrator`,
    officer: t`Programme officer`,
    reviewer: t`Reviewer`,
    signatory: t`Signatory`,
    host: t`Host’s focal point`,
    finance: t`Finance officer`,
    donor: t`Donor`,
    auditor: t`Auditor`,
    integrator: t`Partner site`,
  };
  const scopes: Record<Scope, string> = {
    system: t`Everything`,
    programme: t`One programme`,
    organisation: t`One organisation and what is below it`,
    call: t`One call`,
  };
  const sexes: Record<Person["sex"], string> = {
    female: t`Woman`,
    male: t`Man`,
    other: t`Other`,
    undisclosed: t`Not stated`,
  };
  const ties: Record<NonNullable<Person["origin_tie"]>, string> = {
    born_there: t`Born there`,
    parent: t`A parent`,
    grandparent: t`A grandparent`,
    other: t`Other`,
  };
  const ways: Record<Person["contributes_by"][number], string> = {
    on_site: t`Working on site`,
    remote: t`Working from afar`,
    training: t`Training others`,
    mentoring: t`Mentoring a team`,
    network: t`Opening doors`,
    investing: t`Investing`,
  };
  const sectors: Record<string, string> = {
    tvet: t`Vocational training (TVET)`,
    health: t`Health`,
    finance: t`Finance`,
    mental_health: t`Mental health`,
  };
  const countries = COUNTRIES.map((value) => ({ value, label: format.country(value) })).sort((a, b) =>
    format.compare(a.label, b.label),
  );
  const languages = ["en", "fr"].map((value) => ({
    value,
    label: format.capital(format.language(value)),
  }));
  return {
    roles,
    scopes,
    sexes,
    ties,
    ways,
    sectors,
    countries,
    languages,
    sector: (code: string) => sectors[code] ?? format.capital(code.replaceAll("_", " ")),
    /** Where a role counts: a name, or everything. */
    where: ({
      scope_kind: kind,
      scope_name: name,
    }: {
      scope_kind: string | null;
      scope_name: string | null;
    }) => name ?? (kind ? (scopes[kind as Scope] ?? kind) : "–"),
  };
}
