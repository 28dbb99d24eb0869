import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { Timeline } from "@/ui/native/Timeline";
import type { Application } from "./queries";
import { useOfficeWords } from "./words";

/** What happened to it, newest first, with who and why. */
export function ApplicationTimeline({ application }: { application: Application }) {
  const format = useFormat();
  const words = useOfficeWords();
  const entries = application.timeline.toReversed();
  if (entries.length === 0) return null;
  return (
    <Section title={<Trans>Timeline</Trans>}>
      <Timeline
        entries={entries.map(({ at, key, reason, who }, index) => ({
          id: `${at} ${key}`,
          title: words.event(key),
          when: [format.dateTime(at), who].filter(Boolean).join(", "),
          children: reason ? <p className="small">{reason}</p> : null,
          ...(index === 0 ? { at: "now" as const } : {}),
        }))}
      />
    </Section>
  );
}
