import { useLingui } from "@lingui/react/macro";

/** A role in a scope, in words: "Programme officer, RW-TVET". */
export function RoleName({ role, scope }: { role: string; scope?: string | null }) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    admin: t`Administrator`,
    officer: t`Programme officer`,
    reviewer: t`Reviewer`,
    signatory: t`Signatory`,
    host: t`Host`,
    finance: t`Finance officer`,
    donor: t`Donor`,
    auditor: t`Auditor`,
    integrator: t`Partner site`,
  };
  const word = words[role] ?? role;
  return scope ? `${word}, ${scope}` : word;
}
