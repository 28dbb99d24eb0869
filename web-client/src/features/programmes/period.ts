import { useFormat } from "@/i18n/format";

type Precision = "day" | "month";
interface Period {
  starts_on: string;
  starts_precision: Precision;
  ends_on: string;
  ends_precision: Precision;
}

/** `June 2019 to May 2022`: each end as exactly as it is known. */
export function usePeriod() {
  const format = useFormat();
  return ({ starts_on, starts_precision: from, ends_on, ends_precision: to }: Period): string =>
    format.range(starts_on, ends_on, { from, to });
}
