import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";

const YEARS = /^\d{1,2}$/;
const COUNTRY = /^[A-Z]{2}$/;
const LANGUAGES = /^[a-z]{2} [ABC][12](, [a-z]{2} [ABC][12])*$/;

/** What was stated to a condition, where it is a code, in words: years, a country, a tie, languages with their level. */
export function useStated() {
  const { t } = useLingui();
  const format = useFormat();
  const ties: Record<string, string> = {
    born_there: t`Born there`,
    parent: t`A parent`,
    grandparent: t`A grandparent`,
    other: t`Another tie`,
  };
  return (stated: string | null): string => {
    if (!stated) return "";
    // A year of birth has four digits and stays as it is.
    if (YEARS.test(stated)) return stated === "1" ? t`1 year` : t`${format.number(Number(stated))} years`;
    if (COUNTRY.test(stated)) return format.country(stated);
    if (LANGUAGES.test(stated))
      return format.capital(
        format.list(stated.split(", ").map((one) => `${format.language(one.slice(0, 2))} ${one.slice(3)}`)),
      );
    return ties[stated] ?? stated;
  };
}
