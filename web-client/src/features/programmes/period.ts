import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";

interface Period {
  starts_on: string;
  /** `day` or `month`; a list doesn't say, and is content with months. */
  starts_precision?: string;
  ends_on: string;
  ends_precision?: string;
}

/** `June 2019 to Tuesday 31 May 2022`: each end as exactly as it is known. */
export function usePeriod() {
  const { t } = useLingui();
  const format = useFormat();
  const say = (date: string, precision?: string) =>
    format.date(date, precision === "month" ? "month" : "plain");
  return ({ starts_on, starts_precision, ends_on, ends_precision }: Period): string => {
    const from = say(starts_on, starts_precision);
    const to = say(ends_on, ends_precision);
    return t`${from} to ${to}`;
  };
}
