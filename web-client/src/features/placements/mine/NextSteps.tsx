import { Trans } from "@lingui/react/macro";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { Timeline, type TimelineEntry } from "@/ui/native/Timeline";
import type { Placement } from "../queries";
import { isOpen, papersToHandIn, reportsToWrite, usePlacementWords } from "../words";

/** What the expert does next, and what others do meanwhile, in the order of dates. */
export function NextSteps({ stay }: { stay: Placement }) {
  const format = useFormat();
  const words = usePlacementWords();
  const now = today();
  const by = (date: string) => {
    const day = format.date(date, "full");
    const left = format.relativeDay(date);
    return (
      <Trans>
        By {day} ({left})
      </Trans>
    );
  };
  const steps: (TimelineEntry & { on: string })[] = [];

  for (const paper of papersToHandIn(stay)) {
    const name = words.paper(paper.kind);
    const again = paper.state !== "pending";
    steps.push({
      id: paper.id,
      on: paper.due_on,
      at: "now",
      title: (
        <a href="#papers">{again ? <Trans>Hand in again: {name}</Trans> : <Trans>Hand in: {name}</Trans>}</a>
      ),
      when: by(paper.due_on),
    });
  }
  for (const report of reportsToWrite(stay)) {
    const name = words.report(report.kind);
    steps.push({
      id: report.id,
      on: report.due_on,
      at: "now",
      title: (
        <a href="#reports">
          <Trans>Write and send: {name}</Trans>
        </a>
      ),
      when: by(report.due_on),
    });
  }
  if (isOpen(stay) && !stay.emergency_name) {
    steps.push({
      id: "emergency",
      on: stay.starts_on,
      at: "now",
      title: (
        <a href="#emergency">
          <Trans>Say whom to call in an emergency</Trans>
        </a>
      ),
      when: stay.starts_on >= now ? by(stay.starts_on) : null,
    });
  }
  const before = stay.state === "preparing" || stay.state === "ready";
  if (before && !stay.host_ready_at) {
    steps.push({
      id: "host",
      on: stay.starts_on,
      at: "next",
      title: <Trans>The host says that it is ready, and names the colleague you will work with</Trans>,
      when: by(stay.starts_on),
    });
  }
  if (before) {
    const day = format.date(stay.starts_on, "full");
    const left = format.relativeDay(stay.starts_on);
    steps.push({
      id: "start",
      on: `${stay.starts_on}~`,
      at: "next",
      title: <Trans>Your first day at {stay.host_name}</Trans>,
      when: (
        <>
          {day} ({left})
        </>
      ),
    });
  }
  if (stay.state === "active") {
    const left = format.relativeDay(stay.ends_on);
    steps.push({
      id: "end",
      on: `${stay.ends_on}~`,
      at: "next",
      title: <Trans>Your last day</Trans>,
      when: (
        <>
          {format.date(stay.ends_on, "full")} ({left})
        </>
      ),
    });
  }
  steps.sort((a, b) => a.on.localeCompare(b.on));
  return (
    <Section title={<Trans>What comes next</Trans>}>
      {steps.length > 0 ? (
        <Timeline entries={steps} />
      ) : (
        <p>
          <Trans>Nothing is left for you to do.</Trans>
        </p>
      )}
    </Section>
  );
}
