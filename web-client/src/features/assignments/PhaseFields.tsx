import { useLingui } from "@lingui/react/macro";
import { findHosts } from "@/api/picks";
import { Checkbox, DateField, PickField, Rows, SelectField } from "@/ui/form";
import { blankPhase } from "./form";

/** When and where: stretches on site or remote, clinical or not. */
export function PhaseFields() {
  const { t } = useLingui();
  return (
    <Rows
      name="phases"
      label={t`Phases`}
      hint={t`Stretches on site or remote, one after the other. A phase takes place at the host unless another place is named.`}
      optional
      add={t`Add a phase`}
      blank={blankPhase}
      rowLabel={(position) => t`Phase ${position}`}
      most={20}
    >
      {(at) => (
        <>
          <SelectField
            name={`${at}.where`}
            label={t`Where`}
            options={[
              { value: "on_site", label: t`On site` },
              { value: "remote", label: t`Remote` },
            ]}
          />
          <DateField name={`${at}.starts_on`} label={t`First day`} />
          <DateField name={`${at}.ends_on`} label={t`Last day`} />
          <PickField name={`${at}.host_id`} label={t`At another host`} optional search={findHosts} />
          <Checkbox name={`${at}.clinical`} label={t`Clinical work: needs a licence`} />
        </>
      )}
    </Rows>
  );
}
