import { useLingui } from "@lingui/react/macro";
import type { Kind } from "./queries";

export function useKindWords(): Record<Kind, string> {
  const { t } = useLingui();
  return {
    people: t`People`,
    applications: t`Applications`,
    assignments: t`Assignments`,
    organisations: t`Organisations`,
    programmes: t`Programmes`,
    calls: t`Calls`,
    needs: t`Needs`,
    placements: t`Placements`,
    cohorts: t`Groups`,
    grants: t`Grants`,
    payments: t`Payments`,
  };
}
