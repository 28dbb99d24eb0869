import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { useNow } from "@/ui/native/Deadline";
import { Status } from "@/ui/native/Status";
import type { Offer } from "./queries";

const SOON = 3 * 86_400_000;

/** Until when an offer can be answered, and how long that still is. */
export function Expiry({ offer }: { offer: Pick<Offer, "state" | "expires_at"> }) {
  const { t } = useLingui();
  const format = useFormat();
  const at = useNow();
  const { state, expires_at: ends } = offer;
  const left = state === "open" ? format.until(ends, at) : null;
  const soon = Date.parse(ends) - at.getTime() < SOON;
  return (
    <>
      <span className="nowrap">{format.dateTime(ends)}</span>{" "}
      {left ? (
        soon ? (
          <Status tone="now">{t`${left} left`}</Status>
        ) : (
          <span className="small soft">{t`${left} left`}</span>
        )
      ) : null}
    </>
  );
}
