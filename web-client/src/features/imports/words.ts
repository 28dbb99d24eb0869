import { useLingui } from "@lingui/react/macro";
import type { Tone } from "@/ui/native/Status";
import type { Kind, Verdict } from "./queries";

/** What is imported, and what a row would do, in the words of the screen. */
export function useImportWords() {
  const { t } = useLingui();
  const kinds: Record<Kind, string> = {
    organisations: t`Organisations`,
    people: t`People`,
    assignments: t`Assignments`,
  };
  const verdicts: Record<Verdict, { word: string; tone: Tone }> = {
    wrong: { word: t`Wrong`, tone: "bad" },
    changes: { word: t`Changes`, tone: "wait" },
    new: { word: t`New`, tone: "good" },
    unchanged: { word: t`Unchanged`, tone: "over" },
  };
  return { kinds, verdicts };
}
