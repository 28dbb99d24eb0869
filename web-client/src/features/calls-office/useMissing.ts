import { useLingui } from "@lingui/react/macro";
import type { Call } from "./queries";

/** What stands between a draft and the public, in words; the server has the last one. */
export function useMissing(call: Call, at: Date): string[] {
  const { t } = useLingui();
  const asked: [missing: boolean, words: string][] = [
    [call.rules.length === 0, t`At least one condition`],
    [call.criteria.length === 0, t`At least one line of the scoring grid`],
    [Date.parse(call.deadline.closes_at) <= at.getTime(), t`A deadline that is still to come`],
    [Date.parse(call.opens_at) >= Date.parse(call.deadline.closes_at), t`A first day before the last`],
    [call.kind === "grant" && !call.awards, t`The most awards`],
    [call.kind === "grant" && !call.envelope, t`The envelope`],
    [call.kind === "grant" && call.tranche_plan.length === 0, t`The instalments`],
    [call.kind === "training" && !call.places, t`The number of places`],
    [call.kind === "training" && !call.module_id, t`The module that is taught`],
  ];
  return asked.flatMap(([missing, words]) => (missing ? [words] : []));
}
