import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Schema } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { humanised } from "@/i18n/words";
import type { Programme } from "./queries";

/** Words for what belongs to a programme. */
export function useProgrammeWords() {
  const { t } = useLingui();
  const format = useFormat();
  const roles: Record<string, string> = {
    implementing: t`Implements it`,
    accountable: t`Answers for it`,
    extending: t`Extends it`,
  };
  const purposes: Record<string, string> = {
    assignment: t`Decisions on experts`,
    training: t`Decisions on trainings`,
    grant: t`Decisions on grants`,
    module: t`Versions of modules`,
  };
  const owners: Record<string, string> = {
    expert: t`The expert`,
    host: t`The host`,
    iom: t`IOM`,
    regulator: t`The regulator`,
  };
  const reports: Record<string, string> = {
    arrival: t`Arrival`,
    mid: t`Mid-term`,
    end: t`End`,
  };
  const amendments: Record<string, string> = {
    scope: t`Scope`,
    extension: t`Extension`,
    budget: t`Budget`,
  };
  const indicators: Record<string, string> = {
    needs_identified: t`Needs identified`,
    applications_submitted: t`Applications received`,
    experts_placed: t`Experts placed`,
    stays_closed: t`Stays closed`,
    people_trained: t`People trained`,
    modules_published: t`Modules published`,
    certificates_issued: t`Certificates issued`,
    grants_awarded: t`Grants awarded`,
    jobs_created: t`Jobs created`,
  };
  const of = (words: Record<string, string>) => (code: string) => words[code] ?? humanised(code);
  return {
    roles,
    purposes,
    owners,
    reports,
    amendments,
    indicators,
    role: of(roles),
    purpose: of(purposes),
    owner: of(owners),
    report: of(reports),
    amendment: of(amendments),
    indicator: of(indicators),
    /** `12 women, 9 men`; what nobody is counted under is left out. */
    bySex: (counts: Schema<"SexCounts"> | null): string => {
      if (!counts) return "";
      const said = [
        counts.female ? plural(counts.female, { one: "# woman", other: "# women" }) : null,
        counts.male ? plural(counts.male, { one: "# man", other: "# men" }) : null,
        counts.other ? t`${counts.other} other` : null,
        counts.undisclosed ? t`${counts.undisclosed} not stated` : null,
      ];
      return said.filter(Boolean).join(", ");
    },
    /** Each end as exactly as it is known. */
    period: (row: Pick<Programme, "starts_on" | "starts_precision" | "ends_on" | "ends_precision">) =>
      format.range(row.starts_on, row.ends_on, { from: row.starts_precision, to: row.ends_precision }),
    end: ({ ends_on, ends_precision }: Pick<Programme, "ends_on" | "ends_precision">) =>
      format.date(ends_on, ends_precision === "month" ? "month" : "medium"),
    /** `14 days after the start` */
    due: ({ days_after_start: start, days_after_end: end }: Programme["report_schedule"][number]) =>
      typeof start === "number"
        ? t`${format.days(start)} after the start`
        : t`${format.days(end ?? 0)} after the end`,
  };
}
