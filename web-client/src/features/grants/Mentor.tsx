import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { ComboBox } from "@/ui/native/ComboBox";
import { Empty } from "@/ui/native/Empty";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { findPeople, type Grant } from "./queries";

/** Who mentors the team, or was asked to; the office asks and ends, whoever was asked answers. */
export function Mentor({ grant, pair }: { grant: Grant; pair?: boolean }) {
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
  if (pair && grant.state !== "completed" && grant.state !== "terminated") return <Propose grant={grant} />;
  return (
    <Empty title={<Trans>No mentor yet</Trans>}>
      <span>
        <Trans>The office is looking for someone who knows the trade.</Trans>
      </span>
    </Empty>
  );
}

function Propose({ grant }: { grant: Grant }) {
  const { t } = useLingui();
  const change = useChange();
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = async () => {
    if (!chosen) return;
    setBusy(true);
    setProblem(null);
    try {
      await change(
        () =>
          client.POST("/api/v1/grants/{grant_id}/mentoring/pairings", {
            params: { path: { grant_id: grant.id } },
            body: { mentor_id: chosen.id },
          }),
        t`${chosen.name} has been asked`,
      );
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return (
    <div className="card">
      {problem ? <ProblemNotice problem={problem} /> : null}
      <ComboBox
        label={<Trans>Who could mentor this team?</Trans>}
        hint={<Trans>Type a name, a skill or a place. They are asked by letter and say yes or no.</Trans>}
        chosen={chosen?.name ?? ""}
        onChoose={setChosen}
        search={findPeople}
      />
      <div className="actions">
        <Button busy={busy} blocked={chosen ? null : t`Choose someone first.`} onClick={() => void ask()}>
          {chosen ? t`Ask ${chosen.name}` : t`Ask them`}
        </Button>
      </div>
    </div>
  );
}
