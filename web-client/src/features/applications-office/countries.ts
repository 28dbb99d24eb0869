import { useFormat } from "@/i18n/format";

// Where calls have asked for residents of, and where many Rwandans abroad live; ISO 3166-1.
const CODES = (
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK IS " +
  "AU BI CA CD CN IN JP KE MW MZ RW SN TZ UG US ZA ZM"
).split(" ");

/** Countries to choose from, in the reader's language and order. */
export function useCountries(): { value: string; label: string }[] {
  const format = useFormat();
  return CODES.map((value) => ({ value, label: format.country(value) })).sort((a, b) =>
    format.compare(a.label, b.label),
  );
}
