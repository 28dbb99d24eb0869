import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { Button } from "@/ui/native/Button";
import { ComboBox } from "@/ui/native/ComboBox";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { findPeople, type Grant } from "./queries";

/** Asks someone to mentor the team; the office only, so that the team's page does not load it. */
export function ProposeMentor({ grant }: { grant: Grant }) {
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
