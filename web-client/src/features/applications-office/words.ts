import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { humanised } from "@/i18n/words";

/** Words for what the API codes: events of a timeline, conflicts of interest, remarks. */
export function useOfficeWords() {
  const { t } = useLingui();
  const events: Record<string, string> = {
    "application.begun": t`Draft begun`,
    "application.submitted": t`Sent`,
    "application.resubmitted": t`Sent again`,
    "application.returned": t`Returned for changes`,
    "application.ranked": t`Put in order of preference`,
    "application.eligible": t`Found eligible`,
    "application.ineligible": t`Found not eligible`,
    "application.reinstated": t`Taken back in`,
    "application.waived": t`A condition waived`,
    "application.corrected": t`A condition corrected`,
    "application.shortlisted": t`Shortlisted`,
    "application.unshortlisted": t`Taken off the shortlist`,
    "application.recommended": t`Recommended`,
    "application.reserved": t`Put on the reserve list`,
    "application.not_selected": t`Not selected`,
    "application.upheld": t`Decision changed after a review`,
    "application.offered": t`A place offered`,
    "application.accepted": t`Offer accepted`,
    "application.declined": t`Offer declined`,
    "application.expired": t`Offer expired`,
    "application.taken_back": t`Offer taken back`,
    "application.ended": t`Engagement cancelled`,
    "application.lapsed": t`Reserve list ended`,
    "application.call_cancelled": t`Call cancelled`,
    "application.moved": t`Moved to another assignment`,
    "application.withdrawn": t`Withdrawn`,
    "application.asked": t`A message from the applicant`,
    "application.answered": t`A message from the office`,
  };
  const conflicts: Record<string, string> = {
    own: t`it is their own`,
    declared: t`an interest was declared`,
    relative: t`a relative`,
    mentee: t`they mentor this person`,
    same_body: t`the same employer`,
  };
  const flags: Record<string, string> = {
    waiver_asked: t`asks for a waiver`,
    far_apart: t`reviews far apart`,
    documents_missing: t`papers missing`,
  };
  const of = (words: Record<string, string>) => (key: string) =>
    words[key] ?? humanised(key.slice(key.indexOf(".") + 1));
  return { event: of(events), conflict: of(conflicts), flag: of(flags) };
}

/** Why whoever asks may not read or give scores, as a sentence. */
export function useBarred() {
  const { t } = useLingui();
  return useCallback(
    (conflict: string): string =>
      ({
        own: t`This is your own application.`,
        declared: t`You have declared an interest in it.`,
        relative: t`It is a relative’s.`,
        mentee: t`You mentor this person.`,
        same_body: t`You and this person belong to the same organisation.`,
      })[conflict] ?? t`There is a conflict of interest.`,
    [t],
  );
}
