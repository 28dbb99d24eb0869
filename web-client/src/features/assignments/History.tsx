import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { humanised } from "@/i18n/words";
import { Section } from "@/ui/native/Section";
import { Timeline } from "@/ui/native/Timeline";
import type { Assignment } from "./queries";

/** What happened to it, newest first, with the reasons that were given. */
export function History({ row }: { row: Assignment }) {
  const { t } = useLingui();
  const format = useFormat();
  const words: Record<string, string> = {
    "assignment.created": t`Written`,
    "assignment.changed": t`Changed`,
    "assignment.submitted": t`Handed in to the office`,
    "assignment.changes_requested": t`Changes asked for`,
    "assignment.approved": t`Approved`,
    "assignment.dates_waived": t`Dates waived`,
    "assignment.published": t`Published`,
    "assignment.filled": t`All places taken`,
    "assignment.reopened": t`A place is free again`,
    "assignment.completed": t`Completed`,
    "assignment.withdrawn": t`Withdrawn`,
    "assignment.applications_moved": t`Applications moved to another`,
  };
  if (row.history.length === 0) return null;
  return (
    <Section title={<Trans>What happened</Trans>}>
      <Timeline
        entries={row.history.toReversed().map(({ type, at, reason }) => ({
          id: `${type} ${at}`,
          title: words[type] ?? humanised(type.replace("assignment.", "")),
          when: format.dateTime(at),
          children: reason ? <p>{reason}</p> : null,
        }))}
      />
    </Section>
  );
}
