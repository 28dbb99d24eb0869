import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { now } from "@/i18n/clock";
import { type Format, ownZone, useFormat } from "@/i18n/format";

/** A local date and zone; it closes at the end of that day there, at `closes_at`. */
export interface DeadlineValue {
  date: string;
  time_zone: string;
  closes_at: string;
}

/** The present, moving on each half minute while the page is shown. */
export function useNow(): Date {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return at;
}

const DAY = 86_400_000;
/** Whole days until an instant, never below 0. */
export const daysLeft = (closesAt: string, at: Date): number =>
  Math.max(0, Math.floor((Date.parse(closesAt) - at.getTime()) / DAY));

/** The day and time it closes where the reader is; midnight belongs to the day it ends. */
function readersTime(closesAt: string, zone: string, format: Format) {
  const time = format.time(closesAt, zone);
  const midnight = time === "00:00";
  const at = midnight ? new Date(Date.parse(closesAt) - 60_000).toISOString() : closesAt;
  return { day: format.date(at, "day", zone), time: midnight ? null : time };
}

/** How long is left, until when where it counts, until when where the reader is. */
export function Deadline({ deadline }: { deadline: DeadlineValue }) {
  const format = useFormat();
  const at = useNow();
  const { closes_at: closesAt, time_zone: zone, date } = deadline;
  const left = format.until(closesAt, at);
  const here = ownZone();
  const days = daysLeft(closesAt, at);
  const place = format.city(zone);
  const own = readersTime(closesAt, here, format);
  const ownPlace = format.city(here);
  return (
    <div className="deadline">
      <p className="soft">{left ? <Trans>Closes in</Trans> : <Trans>Closed</Trans>}</p>
      <p className="left">
        <time dateTime={closesAt}>{left ?? format.date(date, "plain")}</time>
      </p>
      {left ? (
        <div className="days" aria-hidden="true">
          {Array.from({ length: 14 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fourteen alike
            <i key={index} data-gone={index < 14 - Math.max(1, days) || undefined} />
          ))}
        </div>
      ) : null}
      <dl>
        <div>
          <dt>
            <Trans>In {place}, which counts</Trans>
          </dt>
          <dd>
            <Trans>{format.date(date, "full")}, end of day</Trans>
          </dd>
        </div>
        {here === zone ? null : (
          <div>
            <dt>
              <Trans>In {ownPlace}, your time</Trans>
            </dt>
            <dd>{own.time ? `${own.day}, ${own.time}` : <Trans>{own.day}, end of day</Trans>}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
