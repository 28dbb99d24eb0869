// The server's clock decides what is open. A demonstration shifts it, and a phone's own may be wrong, so
// countdowns and "today" follow what the server says: in the document's head, or with any answer.
let offset = 0; // milliseconds from this device's clock to the server's

export function setClock(serverNow: string | null | undefined): void {
  const at = serverNow ? Date.parse(serverNow) : Number.NaN;
  // Under two minutes is the network's delay and whole seconds, not a different clock.
  if (!Number.isNaN(at)) offset = Math.abs(at - Date.now()) < 120_000 ? 0 : at - Date.now();
}

export const now = (): Date => new Date(Date.now() + offset);

/** Today as `YYYY-MM-DD` in a zone; the reader's own unless named. */
export function today(zone?: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return parts.format(now());
}
