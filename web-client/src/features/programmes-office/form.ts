import { french, type Picked } from "@/ui/form";
import type { Programme } from "./queries";

const picked = ({ organisation_id: id, name }: { organisation_id: string; name: string }): Picked => ({ id, name });
const text = (value: unknown): string => (typeof value === "string" ? value : "");

export const partnerOf = (part?: Programme["partners"][number]) => ({
  organisation_id: part ? picked(part) : (null as Picked),
  role: (part?.role ?? "") as string,
});
export const fundingOf = (part?: Programme["funding"][number]) => ({
  organisation_id: part ? picked(part) : (null as Picked),
  amount: { amount: part?.amount?.amount ?? "", currency: part?.amount?.currency ?? "EUR" },
  credit_line: part?.credit_line ?? "",
});
export const signatoryOf = (part?: Programme["signatories"][number]) => ({
  organisation_id: part ? picked(part) : (null as Picked),
  purpose: (part?.purpose ?? "") as string,
});
export const targetOf = (part?: Programme["targets"][number]) => ({
  indicator: part?.indicator ?? "",
  target: part?.target ?? (null as number | null),
});
export const clearanceOf = (part?: Programme["clearances"][number]) => ({
  kind: part?.kind ?? "",
  owner: (part?.owner ?? "") as string,
  mandatory: part?.mandatory ?? true,
  days_before_start: part?.days_before_start ?? (14 as number | null),
  on_site_only: part?.on_site_only ?? true,
  clinical_only: part?.clinical_only ?? false,
});
export const reportOf = (part?: Programme["report_schedule"][number]) => ({
  kind: part?.kind ?? "",
  days: part?.days_after_start ?? part?.days_after_end ?? (null as number | null),
  after: typeof part?.days_after_start === "number" ? "start" : "end",
});

/** What the form of a programme begins with. */
export const valuesOf = (row?: Programme) => ({
  code: row?.code ?? "",
  slug: row?.slug ?? "",
  title: row?.title ?? "",
  objective: row?.objective ?? "",
  fr: { title: text(row?.translations.fr?.title), objective: text(row?.translations.fr?.objective) },
  sector: row?.sector ?? "",
  starts_on: row?.starts_on ?? "",
  starts_month: row?.starts_precision === "month",
  ends_on: row?.ends_on ?? "",
  ends_month: row?.ends_precision === "month",
  engagement_ends_on: row?.engagement_ends_on ?? "",
  shortest_months: row?.shortest_months ?? (1 as number | null),
  longest_months: row?.longest_months ?? (6 as number | null),
  sdg: row?.sdg ?? [],
  compact_goals: (row?.compact_goals ?? []).map(String),
  mailbox: row?.mailbox ?? "",
  residence_countries: row?.residence_countries ?? [],
  residence_note: row?.residence_note ?? "",
  is_public: row?.is_public ?? true,
  partners: (row?.partners ?? []).map(partnerOf),
  funding: (row?.funding ?? []).map(fundingOf),
  signatories: (row?.signatories ?? []).map(signatoryOf),
  targets: (row?.targets ?? []).map(targetOf),
  clearances: (row?.clearances ?? []).map(clearanceOf),
  report_schedule: (row?.report_schedule ?? []).map(reportOf),
});

export type Values = ReturnType<typeof valuesOf>;

const withId = <Row extends { organisation_id: Picked }>({ organisation_id, ...row }: Row) => ({
  ...row,
  organisation_id: organisation_id?.id,
});

/** As the API takes it. */
export const bodyOf = (
  { fr, starts_month, ends_month, ...values }: Values,
  patching: boolean,
): Record<string, unknown> => ({
  ...values,
  translations: french(fr, patching),
  starts_precision: starts_month ? "month" : "day",
  ends_precision: ends_month ? "month" : "day",
  engagement_ends_on: values.engagement_ends_on || null,
  // What isn't a number goes as it is written, so that the answer can say so.
  compact_goals: values.compact_goals.map((goal) => (Number.isNaN(Number(goal)) ? goal : Number(goal))),
  mailbox: values.mailbox || null,
  residence_note: values.residence_note || null,
  partners: values.partners.map(withId),
  funding: values.funding.map(({ amount, credit_line, ...part }) => ({
    ...withId(part),
    amount: amount.amount ? amount : null,
    credit_line: credit_line || null,
  })),
  signatories: values.signatories.map(withId),
  report_schedule: values.report_schedule.map(({ kind, days, after }) => ({
    kind,
    [after === "start" ? "days_after_start" : "days_after_end"]: days,
  })),
});
