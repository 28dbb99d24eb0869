import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { Grant } from "./queries";

/** Words of grants that are no states of a life cycle. */
export function useGrantWords() {
  const { t } = useLingui();
  const format = useFormat();
  const stages: Record<Grant["stage"], string> = {
    idea: t`Idea`,
    prototype: t`Prototype`,
    first_sales: t`First sales`,
    growing: t`Growing`,
  };
  const who: Record<Grant["next_step"]["who"], string> = {
    team: t`the team`,
    office: t`the office`,
    finance: t`finance`,
    mentor: t`the mentor or the office`,
    nobody: t`nobody`,
  };
  const sexes: Record<Grant["jobs"][number]["sex"], string> = {
    female: t`Woman`,
    male: t`Man`,
    other: t`Other`,
    undisclosed: t`Not stated`,
  };
  const remainders: Record<NonNullable<Grant["tranches"][number]["remainder"]>, string> = {
    none: t`nothing left over`,
    refunded: t`refunded`,
    carried_forward: t`carried forward`,
    written_off: t`written off`,
  };
  const fields: Record<string, string> = {
    agriculture: t`Agriculture`,
    energy: t`Energy`,
    ict: t`Information technology`,
    electrical_engineering: t`Electrical engineering`,
    mechanical_engineering: t`Mechanical engineering`,
    construction: t`Construction`,
    hospitality: t`Hospitality`,
  };
  const roles: Record<Grant["team"][number]["role"], string> = { lead: t`lead`, member: t`member` };
  return {
    stages,
    who,
    sexes,
    remainders,
    roles,
    field: (code: string) => fields[code] ?? format.capital(code.replaceAll("_", " ")),
  };
}

export const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
