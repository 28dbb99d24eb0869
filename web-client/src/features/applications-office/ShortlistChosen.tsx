import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { call } from "@/api/send";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { Progress } from "@/ui/native/Progress";
import type { ApplicationItem } from "./queries";

interface Refused {
  code: string;
  why: string;
}

/** Shortlists one after the other, each in the version it has now, and says which were refused and why. */
export function ShortlistChosen({
  rows,
  onClose,
}: {
  rows: readonly ApplicationItem[];
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  // The list changes under the dialog while it works; it goes on with what was chosen.
  const [wanted] = useState(rows);
  const [done, setDone] = useState(0);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [step, setStep] = useState<"asking" | "working" | "over">("asking");
  const run = async () => {
    setStep("working");
    for (const { id, code } of wanted) {
      const path = `/api/v1/applications/${id}`;
      try {
        await call("GET", path);
        await call("POST", `${path}/shortlist`);
      } catch (error) {
        const { detail, title } = asProblem(error);
        setRefused((before) => [...before, { code, why: detail || title }]);
      }
      setDone((count) => count + 1);
    }
    setStep("over");
    await queryClient.invalidateQueries();
  };
  const listed = done - refused.length;
  return (
    <>
      <p>
        <Trans>The panel reads their names from then on. Nobody is told before a decision is sent.</Trans>
      </p>
      {step === "asking" ? null : (
        <Progress
          label={
            <Trans>
              {listed} of {wanted.length} shortlisted
            </Trans>
          }
          share={done / wanted.length}
        />
      )}
      {refused.length > 0 ? (
        <Notice tone="bad" live title={<Trans>Not shortlisted:</Trans>}>
          <ul>
            {refused.map(({ code, why }) => (
              <li key={code}>
                <span className="code">{code}</span> {why}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="actions">
        {step === "over" ? (
          <Button kind="primary" onClick={onClose}>
            <Trans context="dialog">Close</Trans>
          </Button>
        ) : (
          <>
            <Button kind="primary" busy={step === "working"} onClick={() => void run()}>
              <Trans>Shortlist them</Trans>
            </Button>
            <Button onClick={onClose}>
              <Trans>Leave as it is</Trans>
            </Button>
          </>
        )}
      </div>
    </>
  );
}
