import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";

/** The fields that grants are given in, by the codes of the calls; one's own stays even if it is none of them. */
export function useFields(own: string | null): { value: string; label: string }[] {
  const { t } = useLingui();
  const format = useFormat();
  const known = [
    { value: "agriculture", label: t`Agriculture` },
    { value: "construction", label: t`Construction` },
    { value: "electrical_engineering", label: t`Electrical engineering` },
    { value: "energy", label: t`Energy` },
    { value: "food_processing", label: t`Food processing` },
    { value: "health", label: t`Health` },
    { value: "hospitality", label: t`Hospitality` },
    { value: "ict", label: t`Information technology` },
    { value: "manufacturing", label: t`Manufacturing` },
    { value: "mechanical_engineering", label: t`Mechanical engineering` },
  ].sort((a, b) => format.compare(a.label, b.label));
  if (!own || known.some(({ value }) => value === own)) return known;
  return [...known, { value: own, label: own.replaceAll("_", " ") }];
}
