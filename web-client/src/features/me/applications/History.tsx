import { Trans, useLingui } from "@lingui/react/macro";
import { ownZone, useFormat } from "@/i18n/format";
import { Timeline } from "@/ui/native/Timeline";
import type { Application } from "../queries";

/** The words for what happened to one's application. */
function useEvents(): Record<string, string> {
  const { t } = useLingui();
  return {
    "application.begun": t({ context: "feminine", message: "Begun" }),
    "application.submitted": t({ context: "feminine", message: "Sent" }),
    "application.returned": t({ context: "feminine", message: "Returned for changes" }),
    "application.resubmitted": t({ context: "feminine", message: "Sent again" }),
    "application.ineligible": t({ context: "feminine", message: "Does not meet a condition" }),
    "application.not_selected": t({ context: "feminine", message: "Not selected" }),
    "application.reserved": t({ context: "feminine", message: "On the reserve list" }),
    "application.recommended": t({ context: "feminine", message: "Chosen by the panel" }),
    "application.upheld": t`Your request for a review was upheld`,
    "application.offered": t`A place was offered to you`,
    "application.accepted": t`You accepted the offer`,
    "application.declined": t`You declined the offer`,
    "application.expired": t`The offer expired`,
    "application.taken_back": t`The offer was taken back`,
    "application.ended": t`The engagement was cancelled`,
    "application.lapsed": t`The reserve list ended`,
    "application.call_cancelled": t`The call was cancelled`,
    "application.withdrawn": t({ context: "feminine", message: "Withdrawn" }),
    "application.moved": t({ context: "feminine", message: "Moved to another post" }),
  };
}

/** What happened, newest first, as far as it was released. */
export function History({ application }: { application: Application }) {
  const format = useFormat();
  const words = useEvents();
  const { t } = useLingui();
  const entries = application.timeline
    .filter(({ key }) => key !== "application.ranked")
    .map(({ at, key, reason }, index) => ({
      id: `${index} ${at}`,
      title: words[key] ?? t`Changed`,
      when: <time dateTime={at}>{format.dateTime(at, "full")}</time>,
      children: reason ? <p>{reason}</p> : null,
    }))
    .reverse();
  const city = format.city(ownZone());
  return (
    <>
      <Timeline entries={entries} />
      <p className="small soft">
        <Trans>Times are those of {city}.</Trans>
      </p>
    </>
  );
}
