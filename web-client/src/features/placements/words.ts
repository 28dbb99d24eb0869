import { useLingui } from "@lingui/react/macro";
import { humanised } from "@/i18n/words";
import type { Paper, Placement, Report } from "./queries";

/** Words for the coded values of a stay: papers, whose they are, reports. */
export function usePlacementWords() {
  const { t } = useLingui();
  const papers: Record<string, string> = {
    passport: t`Passport`,
    visa: t`Visa`,
    police_record: t`Police certificate`,
    police: t`Police certificate`,
    police_certificate: t`Police certificate`,
    employer_leave: t`Leave from the employer`,
    medical: t`Medical certificate`,
    medical_fitness: t`Medical certificate`,
    fit_to_travel: t`Medical certificate`,
    licence: t`Licence to practise`,
    work_permit: t`Work permit`,
    insurance: t`Insurance`,
    contract: t`Contract`,
    code_of_conduct: t`Code of conduct`,
    security_training: t`Security training`,
    flight: t`Flight`,
    accommodation: t`Accommodation`,
    bank_details: t`Bank details`,
    invitation_letter: t`Letter of invitation`,
  };
  const owners: Record<Paper["owner"], string> = {
    expert: t`Expert`,
    host: t`Host`,
    iom: t`IOM`,
    regulator: t`Regulator`,
  };
  const reports: Record<Report["kind"], string> = {
    arrival: t`Arrival report`,
    mid: t`Mid-term report`,
    end: t`Final report`,
  };
  return {
    paper: (kind: string) => papers[kind] ?? humanised(kind),
    owner: (owner: Paper["owner"]) => owners[owner],
    report: (kind: Report["kind"]) => reports[kind],
  };
}

const TO_HAND_IN: readonly Paper["state"][] = ["pending", "rejected", "expired"];
const BEFORE: readonly Placement["state"][] = ["preparing", "ready"];
const RUNNING: readonly Placement["state"][] = ["active", "suspended"];

/** Papers the expert has to hand in, the first due first. */
export const papersToHandIn = ({ state, clearances }: Placement) =>
  [...BEFORE, ...RUNNING].includes(state)
    ? clearances.filter(
        (paper) => paper.is_needed && paper.owner !== "host" && TO_HAND_IN.includes(paper.state),
      )
    : [];

/** Reports that wait to be written. */
export const reportsToWrite = ({ state, reports }: Placement) =>
  [...RUNNING, "reporting"].includes(state)
    ? reports.filter((report) => report.state === "due" || report.state === "returned")
    : [];

/** Phases, papers and emergency contact may change until the stay has ended. */
export const isOpen = ({ state }: Placement) => [...BEFORE, ...RUNNING, "reporting"].includes(state);
export const mayChangePhases = ({ state }: Placement) => [...BEFORE, ...RUNNING].includes(state);
