import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";

/** The fields that a call is for, in words; what was chosen before stays even if it is none of them. */
export function useFields(ofCall: readonly string[], own: string | null): { value: string; label: string }[] {
  const { t } = useLingui();
  const format = useFormat();
  const words: Record<string, string> = {
    agriculture: t`Agriculture`,
    construction: t`Construction`,
    electrical_engineering: t`Electrical engineering`,
    energy: t`Energy`,
    food_processing: t`Food processing`,
    health: t`Health`,
    hospitality: t`Hospitality`,
    ict: t`Information technology`,
    manufacturing: t`Manufacturing`,
    mechanical_engineering: t`Mechanical engineering`,
  };
  const codes = new Set(own ? [...ofCall, own] : ofCall);
  return [...codes]
    .map((value) => ({ value, label: words[value] ?? value.replaceAll("_", " ") }))
    .sort((a, b) => format.compare(a.label, b.label));
}
