import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { SelectField } from "@/ui/form";

// Where the programmes' offices and most applicants are.
const FIRST = ["Africa/Kigali", "Europe/Brussels", "Europe/Berlin", "Europe/London", "America/Toronto", "UTC"];

/** The zone in which a deadline's day ends. */
export function ZoneField({ name }: { name: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const zones = [...FIRST, ...Intl.supportedValuesOf("timeZone").filter((zone) => !FIRST.includes(zone))];
  return (
    <SelectField
      name={name}
      label={t`Where that day ends`}
      options={zones.map((zone) => ({
        value: zone,
        label: `${format.city(zone)} (${zone.includes("/") ? `${zone.slice(0, zone.indexOf("/"))}, ` : ""}${format.offset(zone)})`,
      }))}
    />
  );
}
