import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Deadline } from "@/ui/native/Deadline";
import { Section } from "@/ui/native/Section";
import { Timeline } from "@/ui/native/Timeline";
import type { Call } from "./queries";

/** Until when, and how often that was moved and why. */
export function DeadlineParts({ call }: { call: Call }) {
  const format = useFormat();
  const { deadline, opens_at: opens } = call;
  const place = format.city(deadline.time_zone);
  return (
    <Section title={<Trans>Deadline</Trans>}>
      <Deadline deadline={deadline} />
      {call.status === "scheduled" || call.status === "draft" ? (
        <p className="small">
          <Trans>
            Opens {format.dateTime(opens, "medium", deadline.time_zone)} in {place}
          </Trans>
        </p>
      ) : null}
      {call.deadline_history.length > 0 ? (
        <>
          <h3>
            <Trans>Extensions</Trans>
          </h3>
          <Timeline
            entries={call.deadline_history.toReversed().map(({ at, new_date, new_zone, old_date, reason }) => ({
              id: at,
              title: (
                <Trans>
                  {format.date(new_date, "medium")}, {format.city(new_zone)}
                </Trans>
              ),
              when: (
                <Trans>
                  instead of {format.date(old_date, "medium")}; decided {format.date(at, "medium")}
                </Trans>
              ),
              children: <p>{reason}</p>,
            }))}
          />
        </>
      ) : null}
    </Section>
  );
}
