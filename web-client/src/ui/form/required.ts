import { useLingui } from "@lingui/react/macro";

/** What must be answered is checked here; everything else is the server's to say. */
export function useRequired(optional: boolean | undefined) {
  const { t } = useLingui();
  return optional ? {} : { required: t`Fill this in.` };
}
