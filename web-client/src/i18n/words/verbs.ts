import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export interface VerbWord {
  label: MessageDescriptor;
  /** Said when it has been done. */
  done: MessageDescriptor;
  /** `reason`: a text must be given. `note`: may be given. `confirm`: only asked whether. */
  ask?: "reason" | "note" | "confirm";
  /** Negative for whoever it concerns; never the filled button. */
  danger?: boolean;
}

const v = (label: MessageDescriptor, done: MessageDescriptor, ask?: VerbWord["ask"]): VerbWord =>
  ask ? { label, done, ask } : { label, done };
const bad = (
  label: MessageDescriptor,
  done: MessageDescriptor,
  ask: VerbWord["ask"] = "reason",
): VerbWord => ({ label, done, ask, danger: true });

/** The words of every transition, by `verb` or, where a resource needs its own, by `resource:verb`. */
export const VERBS: Record<string, VerbWord> = {
  // Steps forward
  submit: v(msg`Send in`, msg`Sent in`),
  "clearances:submit": v(msg`Hand in`, msg`Handed in`),
  "applications:submit": v(msg`Send the application`, msg`Your application has been sent`, "confirm"),
  "assignments:submit": v(msg`Send to review`, msg`Sent to review`),
  "reviews:submit": v(msg`Hand in the review`, msg`Review handed in`, "confirm"),
  resubmit: v(msg`Send again`, msg`Sent again`, "confirm"),
  approve: v(msg`Approve`, msg`Approved`),
  publish: v(msg`Publish`, msg`Published`, "confirm"),
  conclude: v(msg`Conclude`, msg`Concluded`, "confirm"),
  "programmes:amend": v(msg`Record an amendment`, msg`Amendment recorded`),
  find_eligible: v(msg`Eligible`, msg`Marked as eligible`),
  reinstate: v(msg`Take back in`, msg`Taken back in`, "reason"),
  extend: v(msg`Extend the deadline`, msg`Deadline extended`, "reason"),
  amend: v(msg`Amend`, msg`Amended`, "reason"),
  prioritise: v(msg`Prioritise`, msg`Prioritised`),
  convert: v(msg`Make an assignment of it`, msg`An assignment has been made`),
  fill: v(msg`Mark as filled`, msg`Marked as filled`),
  reopen: v(msg`Open again`, msg`Open again`, "reason"),
  waive: v(msg`Waive`, msg`Waived`, "reason"),
  waive_dates: v(msg`Waive the dates`, msg`Dates waived`, "reason"),
  correct: v(msg`Correct`, msg`Corrected`, "reason"),
  shortlist: v(msg`Shortlist`, msg`Shortlisted`),
  accept: v(msg`Accept`, msg`Accepted`),
  "offers:accept": v(msg`Accept the offer`, msg`You have accepted. We are glad.`, "confirm"),
  propose_dates: v(msg`Propose other dates`, msg`Your dates have been sent`),
  answer_dates: v(msg`Answer the dates`, msg`Your answer has been sent`),
  answer: v(msg`Answer`, msg`Answered`),
  uphold: v(msg`Uphold the request`, msg`Upheld`, "reason"),
  send_to_sign: v(msg`Send to be signed`, msg`Sent to be signed`, "confirm"),
  sign: v(msg`Sign`, msg`Signed`, "confirm"),
  sign_with_reservation: v(
    msg`Sign with a reservation`,
    msg({ context: "feminine", message: "Signed with a reservation" }),
  ),
  release: v(msg`Send the decisions`, msg`Decisions sent`, "confirm"),
  make_ready: v(msg`Mark as ready`, msg`Marked as ready`),
  host_ready: v(msg`Confirm that the host is ready`, msg`Readiness confirmed`),
  arrival: v(msg`Record the arrival`, msg`Arrival recorded`),
  start: v(msg`Start`, msg`Started`),
  resume: v(msg`Resume`, msg`Resumed`),
  finish: v(msg`Finish`, msg`Finished`, "confirm"),
  complete: v(msg`Complete`, msg`Completed`, "confirm"),
  close: v(msg`Close`, msg`Closed`, "confirm"),
  close_without_report: v(msg`Close without a report`, msg`Closed`, "reason"),
  evaluation: v(msg`Evaluate`, msg`Evaluation recorded`),
  send_to_review: v(msg`Send to review`, msg`Sent to review`),
  open_enrolment: v(msg`Open enrolment`, msg`Enrolment open`),
  evaluate: v(msg`Begin the evaluation`, msg`Evaluation begun`),
  "cohorts:evaluate": v(msg`Begin the evaluation`, msg`Evaluation begun`, "confirm"),
  hold: v(msg`Mark as held`, msg`Marked as held`),
  move: v(msg`Set another time`, msg`New time set`),
  move_applications: v(msg`Move the applications`, msg`Applications moved`),
  agree: v(msg`Record the signed agreement`, msg`Agreement recorded`),
  request: v(msg`Ask for it`, msg`Asked for`),
  verify: v(msg`Verify`, msg`Verified`),
  prepare_payment: v(msg`Prepare the payment`, msg`Payment prepared`),
  pay: v(msg`Mark as paid`, msg`Marked as paid`, "confirm"),
  account: v(msg`Account for it`, msg`Accounted for`),
  settle: v(msg`Settle the remainder`, msg`Settled`),
  "receipts:accept": v(msg`Accept the receipt`, msg`Receipt accepted`),
  send_again: v(msg`Send again`, msg`Sent again`),
  "imports:apply": v(msg`Write these rows`, msg`The rows are being written`, "confirm"),
  retry: v(msg`Try again`, msg`Will be tried again`),
  merge: v(msg`Merge`, msg`Merged`, "confirm"),
  enable: v(msg`Open the account again`, msg`Account open again`),
  start_work: v(msg`Mark as in progress`, msg`Marked as in progress`),
  done: v(msg`Mark as done`, msg`Marked as done`),

  // Back to someone
  return: v(msg`Return for changes`, msg`Returned`, "reason"),
  request_changes: v(msg`Ask for changes`, msg`Changes asked for`, "reason"),
  return_to_design: v(msg`Back to writing`, msg`Back to writing`, "reason"),
  restage: v(msg`Open it again for changes`, msg`Open for changes`, "reason"),
  unready: v(msg`Not ready after all`, msg`Back to preparing`, "reason"),
  suspend: bad(msg`Suspend`, msg`Suspended`),

  // Ends
  withdraw: bad(msg`Withdraw`, msg`Withdrawn`),
  "applications:withdraw": bad(msg`Withdraw my application`, msg`Your application is withdrawn`, "note"),
  "invitations:withdraw": bad(msg`Take the invitation back`, msg`Invitation taken back`, "confirm"),
  "consents:withdraw": bad(msg`Take the consent back`, msg`Consent taken back`, "confirm"),
  "clearances:withdraw": bad(
    msg`Take the decision back`,
    msg({ context: "feminine", message: "Taken back" }),
  ),
  "stories:withdraw": bad(msg`Take off the site`, msg`Taken off`, "note"),
  decline: bad(msg`Decline`, msg`Declined`),
  "offers:decline": bad(msg`Decline the offer`, msg`You have declined the offer`),
  "reviews:decline": bad(msg`Step back: conflict of interest`, msg`You have stepped back`),
  reject: bad(msg`Reject`, msg`Rejected`),
  refuse: bad(msg`Refuse`, msg`Refused`),
  "receipts:refuse": bad(msg`Refuse the receipt`, msg`Receipt refused`),
  find_ineligible: bad(msg`Not eligible`, msg`Marked as not eligible`),
  unshortlist: bad(msg`Take off the shortlist`, msg`Taken off the shortlist`),
  dismiss: bad(msg`Dismiss the request`, msg`Dismissed`),
  discard: bad(msg`Discard`, msg`Discarded`),
  cancel: bad(msg`Cancel`, msg`Cancelled`),
  "imports:cancel": bad(msg`Cancel the import`, msg`Import cancelled. Nothing of it was written.`, "confirm"),
  "calls:cancel": bad(msg`Cancel the call`, msg`Call cancelled`),
  miss: bad(msg`Mark as missed`, msg`Marked as missed`, "confirm"),
  void: bad(msg`Take the offer back`, msg`Offer taken back`),
  terminate: bad(msg`End early`, msg`Ended`),
  retire: bad(msg`Stop teaching it`, msg`No longer taught`),
  "enrolments:leave": bad(msg`Give up the place`, msg`The place is given up`, "confirm"),
  leave: bad(msg`Leave`, msg`Left`, "confirm"),
  fail: bad(msg`Not completed`, msg`Marked as not completed`),
  end: bad(msg`End`, msg`Ended`),
  revoke: bad(msg`Revoke`, msg`Revoked`),
  reverse: bad(msg`Reverse`, msg`Reversed`),
  disable: bad(msg`Close the account`, msg`Account closed`),
  erase: bad(msg`Erase`, msg`Erased`),
  delete: bad(msg`Delete`, msg`Deleted`, "confirm"),

  // Money and grants
  "tranches:request": v(msg`Ask for this instalment`, msg`Asked for; the office has been told`),
  "tranches:verify": v(msg`Write a note on it`, msg`Your note is kept`),
  "tranches:approve": v(msg`Approve the instalment`, msg`Instalment approved`, "confirm"),
  "tranches:account": v(msg`Close its books`, msg`Accounted for`),
  "payments:approve": v(msg`Approve`, msg`Approved`, "confirm"),
  "pairings:accept": v(msg`Mentor this team`, msg`You are their mentor. We are glad.`),
  "pairings:end": bad(msg`End the pairing`, msg`Pairing ended`),
  "milestones:submit": v(msg`Say that it is reached`, msg`Sent in`),
  "milestones:return": v(msg`Return`, msg`Returned`, "reason"),

  // People
};
