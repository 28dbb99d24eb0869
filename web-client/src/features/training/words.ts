import { useLingui } from "@lingui/react/macro";
import { ownZone, useFormat } from "@/i18n/format";
import type { Mark, MeetingItem, TestKind, UnitStage, Version } from "./queries";

type Contributor = Version["contributors"][number];

/** Words for the coded values of training. */
export function useTrainingWords() {
  const { t } = useLingui();
  const tests: Record<TestKind, string> = {
    pre: t`Test before`,
    post: t`Test right after`,
    follow_up: t`Later test`,
  };
  const marks: Record<Mark, string> = {
    present: t`Present`,
    late: t`Late`,
    absent: t`Absent`,
    excused: t`Excused`,
  };
  const stages: Record<UnitStage, string> = {
    outline: t`Outline`,
    script: t`Script`,
    media: t`Film and sound`,
    done: t`Done`,
  };
  const parts: Record<Contributor["kind"], string> = {
    content_expert: t`Expert for the content`,
    trainer: t`Trainer`,
    scriptwriter: t`Scriptwriter`,
    media: t`Film and sound`,
  };
  const origins: Record<Contributor["origin"], string> = {
    local: t`in Rwanda`,
    diaspora: t`diaspora`,
    international: t`international`,
  };
  return {
    test: (kind: TestKind) => tests[kind],
    mark: (mark: Mark) => marks[mark],
    stage: (stage: UnitStage) => stages[stage],
    part: (kind: Contributor["kind"]) => parts[kind],
    origin: (origin: Contributor["origin"]) => origins[origin],
  };
}

/** When and where a session is, in the zone it is held in: `Tuesday 12 April 2022, 09:00 to 12:00 in Kigali`. */
export function useWhen() {
  const { t } = useLingui();
  const format = useFormat();
  return ({ starts_at, minutes, time_zone }: Pick<MeetingItem, "starts_at" | "minutes" | "time_zone">) => {
    const day = format.date(starts_at, "full", time_zone);
    const from = format.time(starts_at, time_zone);
    const to = format.time(new Date(Date.parse(starts_at) + minutes * 60_000).toISOString(), time_zone);
    const city = format.city(time_zone);
    return t`${day}, ${from} to ${to} in ${city}`;
  };
}

/** An instant where the reader is: `Tue 12 April 2022, 09:00 in Brussels`. */
export function useMoment() {
  const { t } = useLingui();
  const format = useFormat();
  return (instant: string) => {
    const at = format.dateTime(instant);
    const city = format.city(ownZone());
    return t`${at} in ${city}`;
  };
}
