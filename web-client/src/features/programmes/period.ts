import { useFormat } from "@/i18n/format";

interface Period {
  starts_on: string;
  /** `day` or `month`; a list doesn't say, and is content with days. */
  starts_precision?: string;
  ends_on: string;
  ends_precision?: string;
}

/** `June 2019 to 31 May 2022`: each end as exactly as it is known. */
export function usePeriod() {
  const format = useFormat();
  return ({ starts_on, starts_precision: from, ends_on, ends_precision: to }: Period): string =>
    format.range(starts_on, ends_on, { from, to });
}
