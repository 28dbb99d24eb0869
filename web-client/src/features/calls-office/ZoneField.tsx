import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { SelectField } from "@/ui/form";

// Where the programmes' offices and most applicants are.
const FIRST = [
  "Africa/Kigali",
  "Europe/Brussels",
  "Europe/Berlin",
  "Europe/London",
  "America/Toronto",
  "UTC",
];

/** The zone in which a deadline's day ends. */
export function ZoneField({ name }: { name: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const parts: Record<string, string> = {
    Africa: t`Africa`,
    America: t`America`,
    Antarctica: t`Antarctica`,
    Arctic: t`Arctic`,
    Asia: t`Asia`,
    Atlantic: t`Atlantic`,
    Australia: t`Australia`,
    Europe: t`Europe`,
    Indian: t`Indian Ocean`,
    Pacific: t`Pacific`,
  };
  const part = (zone: string) => (zone.includes("/") ? parts[zone.slice(0, zone.indexOf("/"))] : undefined);
  const zones = [...FIRST, ...Intl.supportedValuesOf("timeZone").filter((zone) => !FIRST.includes(zone))];
  return (
    <SelectField
      name={name}
      label={t`Where that day ends`}
      options={zones.map((zone) => ({
        value: zone,
        label: `${format.city(zone)} (${[part(zone), format.offset(zone)].filter(Boolean).join(", ")})`,
      }))}
    />
  );
}
