/** Minutes a zone is ahead of UTC at an instant. */
function ahead(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const there = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.round((there - Math.floor(at / 60_000) * 60_000) / 60_000);
}

/**
 * The instant at which clocks of a zone show a date (`2022-04-12`) and time (`09:00`), as ISO 8601 in UTC. Where
 * clocks are put forward over it, the time after the gap; where it comes twice, the first.
 */
export function instantOf(date: string, time: string, zone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const before = ahead(zone, wall - 86_400_000);
  const first = wall - before * 60_000;
  const offset = ahead(zone, first);
  const at = offset === before ? first : wall - offset * 60_000;
  return new Date(ahead(zone, at) === offset ? at : first).toISOString();
}

/** The date and time that clocks of a zone show at an instant. */
export function wallClock(instant: string, zone: string): { date: string; time: string } {
  const at = Date.parse(instant);
  const wall = new Date(at + ahead(zone, at) * 60_000).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
}
