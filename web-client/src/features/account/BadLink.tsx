import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Problem } from "@/api/problem";
import { Notice } from "@/ui/native/Notice";

/** Whether a link we mailed is at fault: used up, too old, or cut off on its way. */
export const isBadLink = (problem: Problem): boolean =>
  problem.errors.some(({ pointer }) => pointer === "/token");

/** Says so, and how to get a good one. */
export function BadLink({ children }: { children: ReactNode }) {
  return (
    <Notice
      tone="bad"
      live
      title={<Trans>This link was used already, is too old, or is not complete.</Trans>}
    >
      {children}
    </Notice>
  );
}
