import { useLingui } from "@lingui/react/macro";
import { ownZone, useFormat, weeksBetween } from "@/i18n/format";
import { daysLeft, useNow } from "@/ui/native/Deadline";
import type { Tone } from "@/ui/native/Status";
import type { Opportunity } from "./queries";

const humanised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

/** Words for the coded values of an opportunity. */
export function useOpportunityWords() {
  const { t } = useLingui();
  const sectors: Record<string, string> = {
    tvet: t`Vocational training (TVET)`,
    health: t`Health`,
    finance: t`Finance`,
    mental_health: t`Mental health`,
  };
  const modes: Record<string, string> = {
    on_site: t`On site`,
    remote: t`Remote`,
    blended: t`Remote and on site`,
  };
  const kinds: Record<string, string> = {
    assignment: t`Assignment for an expert`,
    training: t`Training for participants`,
    grant: t`Start-up grant for a team`,
  };
  return {
    sectors,
    modes,
    kinds,
    sector: (code: string) => sectors[code] ?? humanised(code),
    mode: (code: string) => modes[code] ?? humanised(code),
    kind: (code: string) => kinds[code] ?? humanised(code),
  };
}

/** The dates, place count and way of an opportunity as short phrases; what is not known is left out. */
export function useMeta() {
  const { t } = useLingui();
  const format = useFormat();
  const words = useOpportunityWords();
  return ({ starts_on: from, ends_on: to, mode, seats, host }: Opportunity) => ({
    where: host ? [host.name, host.district].filter(Boolean).join(", ") : null,
    dates: from && to ? format.range(from, to) : null,
    weeks: from && to ? format.weeks(weeksBetween(from, to)) : null,
    datesWithWeeks: from && to ? format.rangeWithWeeks(from, to) : null,
    mode: mode ? format.small(words.mode(mode)) : null,
    seats: seats === null ? null : seats === 1 ? t`1 place` : t`${seats} places`,
  });
}

/** Its state in a word: open with the days that are left, or why it can't be applied for. */
export function useDeadlineStatus() {
  const { t } = useLingui();
  const format = useFormat();
  const at = useNow();
  return ({ deadline, status }: Pick<Opportunity, "deadline" | "status">): { tone: Tone; word: string } => {
    if (status === "scheduled") return { tone: "wait", word: t`Opens later` };
    if (status === "filled") return { tone: "over", word: t`All places are taken` };
    if (!deadline)
      return status === "open" ? { tone: "now", word: t`Open` } : { tone: "over", word: t`Closed` };
    if (status === "closed" || Date.parse(deadline.closes_at) <= at.getTime())
      return { tone: "over", word: t`Closed` };
    const days = daysLeft(deadline.closes_at, at);
    if (days > 13) return { tone: "wait", word: t`${format.days(days)} left` };
    const left = days > 0 ? format.days(days) : format.until(deadline.closes_at, at);
    return { tone: "now", word: t`${left} left` };
  };
}

/** `Mon 31 January, Brussels` */
export function useCloses() {
  const format = useFormat();
  return (deadline: NonNullable<Opportunity["deadline"]>) =>
    `${format.date(deadline.date, "short")}, ${format.city(deadline.time_zone || ownZone())}`;
}
