const DAY = 86_400_000;
const instant = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** A month as text: `2022-04`. */
export const isMonth = (text: string | undefined): text is string =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? "");

/** `2022-04` and 1 → `2022-05` */
export function monthsFrom(month: string, by: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
}

/** Days in a month. */
export const daysIn = (month: string): number =>
  Math.round((instant(`${monthsFrom(month, 1)}-01`) - instant(`${month}-01`)) / DAY);

/** Where a stay lies in a month: first and last day of it there, from 1, both included; null outside. */
export function spanIn(month: string, from: string, to: string): { first: number; last: number } | null {
  const start = instant(`${month}-01`);
  const first = Math.max(1, Math.round((instant(from) - start) / DAY) + 1);
  const last = Math.min(daysIn(month), Math.round((instant(to) - start) / DAY) + 1);
  return first <= last ? { first, last } : null;
}
