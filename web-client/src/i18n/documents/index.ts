import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { catalogue } from "@/i18n/messages";

// Whoever imports this has its catalogue.
await catalogue(import.meta.glob("./locales/*.po"))();

/** The words for kinds of files, as calls and clearances name them. */
const KINDS: Record<string, MessageDescriptor> = {
  cv: msg`Curriculum vitae`,
  licence: msg`Licence to practise`,
  diploma: msg`Diploma`,
  letter: msg`Letter`,
  motivation: msg`Letter of motivation`,
  reference: msg`Reference`,
  employer_letter: msg`Letter of your employer`,
  business_plan: msg`Business plan`,
  pitch: msg`Pitch`,
  photo: msg`Photo`,
  budget: msg`Budget`,
  passport: msg`Passport`,
};

/** `employer_letter` → "Letter of your employer"; a kind that is not known as it was named. */
export function useDocumentWord() {
  const { i18n } = useLingui();
  return (kind: string): string => {
    const known = KINDS[kind];
    if (known) return i18n._(known);
    return kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("_", " ");
  };
}
