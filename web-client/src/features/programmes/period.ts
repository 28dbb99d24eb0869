import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { Programme, PublicProgramme } from "./queries";

type Period = Programme & Partial<Pick<PublicProgramme, "starts_precision" | "ends_precision">>;

/** `June 2019 to Tuesday 31 May 2022`: each end as exactly as it is known. */
export function usePeriod() {
  const { t } = useLingui();
  const format = useFormat();
  const say = (date: string, precision?: string) =>
    format.date(date, precision === "month" ? "month" : "plain");
  return ({ starts_on, starts_precision, ends_on, ends_precision }: Period): string => {
    const from = starts_on ? say(starts_on, starts_precision) : null;
    const to = ends_on ? say(ends_on, ends_precision) : null;
    if (from && to) return t`${from} to ${to}`;
    if (from) return t`Since ${from}`;
    return to ? t`Until ${to}` : "";
  };
}
