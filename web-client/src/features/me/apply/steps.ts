import type { StepKey } from "./draft";
import type { Draft } from "./useDraft";

/** What the call asks for, by kind. */
export interface Asked {
  conditions: readonly string[];
  files: readonly { kind: string; required: boolean }[];
}

export interface StepProps {
  draft: Draft;
  kinds: Asked;
  /** To the next step; what was written is safe by then. */
  onward: () => void;
  /** The step before this one. */
  back: StepKey | undefined;
}
