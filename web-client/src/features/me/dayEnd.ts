import { useFormat } from "@/i18n/format";

/** The local date whose end an instant is: a deadline is the first moment of the day after. */
export function lastDay(instant: string, zone: string): string {
  const within = new Date(Date.parse(instant) - 1000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(within);
}

/** `Monday 14 December 2026 (Brussels)`, for what ends with a day there. */
export function useDayEnd() {
  const format = useFormat();
  return (instant: string, zone: string) =>
    `${format.date(lastDay(instant, zone), "full")} (${format.city(zone)})`;
}
