import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { SelectField } from "@/ui/form";
import { Notice } from "@/ui/native/Notice";
import { moduleQuery } from "../queries";

/** The versions of a module that may be taught: validated or published ones. */
export function VersionField({ module }: { module: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const { data } = useQuery(moduleQuery(module));
  if (!data) return null;
  const taught = data.versions.filter(({ state }) => state === "validated" || state === "published");
  if (taught.length === 0) {
    return (
      <Notice
        tone="wait"
        title={<Trans>No version of this module is validated yet, so none can be taught.</Trans>}
      />
    );
  }
  return (
    <SelectField
      name="module_version_id"
      label={t`Version`}
      options={taught.map(({ id, number, state, hours }) => ({
        value: id,
        label: [t`Version ${number}`, words.state("modules", state).word, hours ? format.hours(hours) : ""]
          .filter(Boolean)
          .join(", "),
      }))}
    />
  );
}
