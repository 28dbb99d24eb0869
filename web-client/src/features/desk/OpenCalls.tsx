import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { daysLeft, useNow } from "@/ui/native/Deadline";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import type { CallItem } from "./queries";

/** Every call that is open, the next to close first. */
export function OpenCalls({ calls }: { calls: readonly CallItem[] }) {
  const format = useFormat();
  const now = useNow();
  return (
    <Section
      title={<Trans>Open calls</Trans>}
      aside={
        <Link className="reach" to="/desk/calls">
          <Trans>All calls</Trans>
        </Link>
      }
    >
      <ul className="tasks">
        {calls.map(({ id, title, deadline }) => {
          const left = format.until(deadline.closes_at, now);
          return (
            <li key={id}>
              <Link to="/desk/calls/$id" params={{ id }}>
                {title}
              </Link>
              {daysLeft(deadline.closes_at, now) < 14 ? (
                <Status tone="now">{left}</Status>
              ) : (
                <span className="num">{left}</span>
              )}
              <span className="soft">
                <Trans>
                  {format.date(deadline.date, "medium")}, end of day in {format.city(deadline.time_zone)}
                </Trans>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
