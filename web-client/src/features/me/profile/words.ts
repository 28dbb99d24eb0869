import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { LOCALES } from "@/i18n/locale";

/** The choices of a profile, in words. */
export function useProfileChoices() {
  const { t } = useLingui();
  const format = useFormat();
  return {
    ties: [
      { value: "born_there", label: t`Born there` },
      { value: "parent", label: t`A parent` },
      { value: "grandparent", label: t`A grandparent` },
      { value: "other", label: t`Other` },
    ],
    sexes: [
      { value: "female", label: t`Woman` },
      { value: "male", label: t`Man` },
      { value: "other", label: t`Other` },
      { value: "undisclosed", label: t`I would rather not say` },
    ],
    sectors: [
      { value: "tvet", label: t`Vocational training (TVET)` },
      { value: "health", label: t`Health` },
      { value: "mental_health", label: t`Mental health` },
      { value: "finance", label: t`Finance` },
      { value: "education", label: t`Education` },
      { value: "ict", label: t`Information technology` },
      { value: "engineering", label: t`Engineering` },
      { value: "agriculture", label: t`Agriculture` },
      { value: "business", label: t`Business` },
      { value: "other", label: t`Another` },
    ].sort((a, b) => (a.value === "other" ? 1 : b.value === "other" ? -1 : format.compare(a.label, b.label))),
    ways: [
      { value: "on_site", label: t`An assignment on site` },
      { value: "remote", label: t`Work from where I live` },
      { value: "training", label: t`Training others` },
      { value: "mentoring", label: t`Mentoring a start-up team` },
      { value: "network", label: t`Opening doors: my network` },
      { value: "investing", label: t`Investing` },
    ],
    letters: Object.entries(LOCALES).map(([value, label]) => ({ value, label })),
  };
}
