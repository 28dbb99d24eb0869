import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { DateField } from "@/ui/form";
import { TimeField } from "@/ui/form/TimeField";

/** A day and a time by the clocks of the place: `date` and `time`. */
export function TimeFields({ hint }: { hint: ReactNode }) {
  const { t } = useLingui();
  return (
    <div className="halves">
      <DateField name="date" label={t`Day`} hint={hint} />
      <TimeField name="time" label={t`Begins at`} hint={hint} />
    </div>
  );
}
