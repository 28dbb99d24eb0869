import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Timeline } from "@/ui/native/Timeline";
import { type Grant, logQuery } from "./queries";

// A grant brings this many lines with it.
const BROUGHT = 20;

/** The mentor's log, the latest first; notes are there only for whom they are meant. */
export function Log({ grant, few = BROUGHT }: { grant: Grant; few?: number }) {
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { data, isFetching } = useQuery({ ...logQuery(grant.id), enabled: all });
  const rows = all && data ? data.items : grant.log.slice(0, few);
  const more = !all && (grant.log.length > few || grant.log.length === BROUGHT);
  const hidden = grant.log.length - rows.length;
  if (rows.length === 0) {
    return (
      <Empty title={<Trans>Nothing in the log yet</Trans>}>
        <span>
          <Trans>Each talk is one line: when, how long, what about, what comes next.</Trans>
        </span>
      </Empty>
    );
  }
  return (
    <>
      <Timeline
        entries={rows.map(({ id, topic, held_on, minutes, mentor, next_step, note }) => ({
          id,
          title: topic,
          when: `${format.date(held_on, "medium")}, ${format.minutes(minutes)}, ${mentor}`,
          children: (
            <>
              {next_step ? (
                <span className="small">
                  <Trans>Next: {next_step}</Trans>
                </span>
              ) : null}
              {note ? (
                <span className="small soft">
                  <Trans>For the mentor and the office: {note}</Trans>
                </span>
              ) : null}
            </>
          ),
        }))}
      />
      {more ? (
        <div className="actions">
          <Button kind="quiet" busy={isFetching} onClick={() => setAll(true)}>
            {hidden > 0 && grant.log.length < BROUGHT ? (
              <Plural value={hidden} one="# earlier session" other="# earlier sessions" />
            ) : (
              <Trans>Earlier sessions</Trans>
            )}
          </Button>
        </div>
      ) : null}
    </>
  );
}
