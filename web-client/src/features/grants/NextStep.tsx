import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Notice } from "@/ui/native/Notice";
import type { Grant } from "./queries";
import { useGrantWords } from "./words";

/** What moves this grant on, and whose turn it is. */
export function NextStep({ step, children }: { step: Grant["next_step"]; children?: ReactNode }) {
  const { who } = useGrantWords();
  const whose = who[step.who];
  return (
    <Notice tone={step.who === "nobody" ? "good" : "here"} title={step.text}>
      {step.who === "nobody" ? null : (
        <p>
          <Trans>It is up to {whose}.</Trans>
        </p>
      )}
      {children}
    </Notice>
  );
}
