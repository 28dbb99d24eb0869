import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import { Notice } from "@/ui/native/Notice";
import type { Grant } from "./queries";
import { useGrantWords } from "./words";

/** What moves this grant on, and whose turn it is. */
export function NextStep({ step, children }: { step: Grant["next_step"]; children?: ReactNode }) {
  const { who } = useGrantWords();
  const format = useFormat();
  const whose = format.capital(who[step.who]);
  return (
    <Notice tone={step.who === "nobody" ? "good" : "here"} title={step.text}>
      {step.who === "nobody" ? null : (
        <p>
          <Trans>{whose} acts next.</Trans>
        </p>
      )}
      {children}
    </Notice>
  );
}
