import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Notice } from "@/ui/native/Notice";
import type { Placement } from "./queries";
import { usePlacementWords } from "./words";

/** What still stands between a stay and "ready to leave": papers that are not settled or end too soon, the host. */
export function Missing({ stay }: { stay: Placement }) {
  const format = useFormat();
  const words = usePlacementWords();
  if (stay.state !== "preparing") return null;
  const open = stay.clearances.filter(
    ({ is_needed, mandatory, state, valid_until }) =>
      is_needed &&
      mandatory &&
      state !== "waived" &&
      (state !== "approved" || (valid_until !== null && valid_until < stay.ends_on)),
  );
  if (open.length === 0 && stay.host_ready_at) return null;
  const papers = format.list(open.map(({ kind }) => format.small(words.paper(kind))));
  const end = format.date(stay.ends_on, "plain");
  return (
    <Notice tone="wait" title={<Trans>Not ready to leave yet</Trans>}>
      <ul>
        {open.length > 0 ? (
          <li>
            <Trans>
              To be approved, and valid until {end}: {papers}
            </Trans>
          </li>
        ) : null}
        {stay.host_ready_at ? null : (
          <li>
            <Trans>The host has not said that it is ready</Trans>
          </li>
        )}
      </ul>
    </Notice>
  );
}
