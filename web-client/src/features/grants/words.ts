import { useLingui } from "@lingui/react/macro";
import type { Grant } from "./queries";

/** Words of grants that are no states of a life cycle. */
export function useGrantWords() {
  const { t } = useLingui();
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
  const roles: Record<Grant["team"][number]["role"], string> = { lead: t`lead`, member: t`member` };
  return { stages, who, sexes, remainders, roles };
}

export const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
