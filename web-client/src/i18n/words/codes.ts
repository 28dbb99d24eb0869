import { useLingui } from "@lingui/react/macro";
import { humanised } from "./index";

/** Words for coded values that several features show: a sector, a kind of call, of body, of paper. */
export function useCodes() {
  const { t } = useLingui();
  const sectors: Record<string, string> = {
    tvet: t`Vocational training (TVET)`,
    health: t`Health`,
    finance: t`Finance`,
    mental_health: t`Mental health`,
  };
  const callKinds: Record<string, string> = {
    assignment: t`Assignments for experts`,
    training: t`Training`,
    grant: t`Start-up grants`,
  };
  const bodyKinds: Record<string, string> = {
    ministry: t`Ministry`,
    implementer: t`Implementer`,
    donor: t`Donor`,
    media_partner: t`Media partner`,
    host_tvet: t`Host: college`,
    host_hospital: t`Host: hospital`,
    host_health_agency: t`Host: health agency`,
    host_finance: t`Host: finance`,
    unit: t`Unit of an organisation`,
    other: t`Other`,
  };
  const findings: Record<string, string> = {
    gap: t`Gap`,
    resource: t`Resource`,
    opportunity: t`Opportunity`,
  };
  const modes: Record<string, string> = {
    on_site: t`On site`,
    remote: t`Remote`,
    blended: t`Remote and on site`,
  };
  const papers: Record<string, string> = {
    cv: t`Curriculum vitae`,
    diploma: t`Diploma`,
    passport: t`Passport`,
    medical: t`Medical certificate`,
    insurance: t`Insurance`,
    police_certificate: t`Police certificate`,
    employer_leave: t`Leave from the employer`,
    licence: t`Licence to practise`,
    letter_of_support: t`Letter of support`,
  };
  const of = (words: Record<string, string>) => (code: string) => words[code] ?? humanised(code);
  return {
    sectors,
    callKinds,
    bodyKinds,
    findings,
    modes,
    papers,
    sector: of(sectors),
    callKind: of(callKinds),
    bodyKind: of(bodyKinds),
    finding: of(findings),
    mode: of(modes),
    paper: of(papers),
  };
}

/** A table of words as the options of a select. */
export const optionsOf = (words: Record<string, string>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
