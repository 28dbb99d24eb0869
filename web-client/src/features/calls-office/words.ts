import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { humanised } from "@/i18n/words";
import type { Call } from "./queries";

/** The states of applications, said of several: beside how many there are. */
export function useMany() {
  const { t } = useLingui();
  return {
    draft: t({ context: "feminine plural", message: "Drafts" }),
    submitted: t({ context: "feminine plural", message: "Submitted" }),
    returned: t({ context: "feminine plural", message: "Returned for changes" }),
    eligible: t({ context: "feminine plural", message: "Eligible" }),
    ineligible: t({ context: "feminine plural", message: "Do not meet a condition" }),
    shortlisted: t({ context: "feminine plural", message: "Shortlisted" }),
    recommended: t({ context: "feminine plural", message: "Recommended" }),
    reserve: t({ context: "feminine plural", message: "On the reserve list" }),
    not_selected: t({ context: "feminine plural", message: "Not selected" }),
    offered: t({ context: "feminine plural", message: "Offered" }),
    accepted: t({ context: "feminine plural", message: "Accepted" }),
    declined: t({ context: "feminine plural", message: "Declined" }),
    withdrawn: t({ context: "feminine plural", message: "Withdrawn" }),
  };
}

/** Words for what a call is made of. */
export function useCallWords() {
  const { t } = useLingui();
  const format = useFormat();
  const rules: Record<string, string> = {
    residence: t`Residence`,
    origin: t`Tie to Rwanda`,
    experience: t`Years of experience`,
    licence: t`Licence to practise`,
    language: t`Language`,
    age: t`Age`,
    occupation: t`Occupation`,
  };
  const ties: Record<string, string> = {
    born_there: t`Born there`,
    parent: t`A parent`,
    grandparent: t`A grandparent`,
    other: t`Other`,
  };
  const questions: Record<string, string> = {
    line: t`One line`,
    text: t`Several lines`,
    yes_no: t`Yes or no`,
  };
  const shown: Record<string, string> = {
    name: t`Name`,
    contact: t`Contact`,
    employer: t`Employer`,
    residence: t`Where they live`,
    documents: t`Documents`,
  };

  /** What a condition asks, beside its own words: the countries, the years, the level. */
  const asks = ({ kind, parameters }: Pick<Call["rules"][number], "kind" | "parameters">): string => {
    const given = parameters as {
      countries?: string[];
      ties?: string[];
      years?: number;
      from?: number;
      to?: number;
      any_of?: unknown[];
    };
    const { from, to } = given;
    switch (kind) {
      case "residence":
        return format.list(
          (given.countries ?? []).map((code) => format.country(code)).sort(format.compare),
          "or",
        );
      case "origin":
        return format.list(
          (given.ties ?? []).map((tie) => format.small(ties[tie] ?? tie)),
          "or",
        );
      case "experience": {
        const years = given.years ?? 0;
        return t`${years} years or more`;
      }
      case "age":
        if (from !== undefined && to !== undefined) return t`${from} to ${to}`;
        return from === undefined ? t`at most ${to}` : t`at least ${from}`;
      case "language": {
        const spoken = (given.any_of ?? []) as { language: string; level?: string }[];
        return format.list(
          spoken.map(({ language, level }) => [format.language(language), level].filter(Boolean).join(" ")),
          "or",
        );
      }
      case "occupation":
        return format.list((given.any_of ?? []).map(String), "or");
      default:
        return "";
    }
  };
  return { rules, ties, questions, shown, asks, rule: (kind: string) => rules[kind] ?? humanised(kind) };
}
