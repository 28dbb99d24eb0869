import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import type { Grant } from "./queries";

/** Who mentors the team, or was asked to; the office asks and ends, whoever was asked answers. */
export function Mentor({ grant, propose }: { grant: Grant; propose?: ReactNode }) {
  const { t } = useLingui();
  const format = useFormat();
  const { mentor } = grant;
  if (mentor) {
    const since = format.date(mentor.since, "medium");
    return (
      <div className="stack" data-tight>
        <p>
          <strong>{mentor.name}</strong>{" "}
          {mentor.state === "proposed" ? t`asked on ${since}` : t`since ${since}`}{" "}
          <State of="pairings" state={mentor.state} />
        </p>
        {mentor.allowed_actions.length > 0 ? (
          <Actions
            resource={`grants/${grant.id}/mentoring/pairings`}
            id={mentor.pairing_id}
            allowed={mentor.allowed_actions}
            about={mentor.name}
            explain={{ end: <Trans>Another mentor may be asked then. The log stays.</Trans> }}
          />
        ) : null}
      </div>
    );
  }
  if (propose && grant.state !== "completed" && grant.state !== "terminated") return propose;
  return (
    <Empty title={<Trans>No mentor yet</Trans>}>
      <span>
        <Trans>The office is looking for someone who knows the trade.</Trans>
      </span>
    </Empty>
  );
}
