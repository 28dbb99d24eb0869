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
): VerbWord => ({
  label,
  done,
  ask,
  danger: true,
});

/** The words of every transition, by `verb` or, where a resource needs its own, by `resource:verb`. */
export const VERBS: Record<string, VerbWord> = {
  // Steps forward
  submit: v(msg`Send in`, msg`Sent in`),
  "applications:submit": v(msg`Send the application`, msg`Your application has been sent`, "confirm"),
  "reviews:submit": v(msg`Hand in the review`, msg`Review handed in`, "confirm"),
  resubmit: v(msg`Send again`, msg`Sent again`),
  "assignments:submit": v(msg`Hand in to the office`, msg`Handed in`),
  approve: v(msg`Approve`, msg`Approved`),
  publish: v(msg`Publish`, msg`Published`, "confirm"),
  conclude: v(msg`Conclude`, msg`Concluded`, "confirm"),
  amend: v(msg`Record an amendment`, msg`Amendment recorded`),
  extend: v(msg`Extend the deadline`, msg`Deadline extended`, "reason"),
  prioritise: v(msg`Prioritise`, msg`Prioritised`),
  convert: v(msg`Make an assignment of it`, msg`An assignment has been made`),
  fill: v(msg`Mark as filled`, msg`Marked as filled`),
  reopen: v(msg`Open again`, msg`Open again`, "reason"),
  screen: v(msg`Check the conditions`, msg`Conditions checked`),
  mark_eligible: v(msg`Eligible`, msg`Marked as eligible`),
  declare_eligible: v(msg`Eligible`, msg`Marked as eligible`),
  waive: v(msg`Waive`, msg`Waived`, "reason"),
  waive_dates: v(msg`Allow these dates`, msg`Dates allowed`, "reason"),
  correct: v(msg`Correct`, msg`Corrected`, "reason"),
  shortlist: v(msg`Shortlist`, msg`Shortlisted`),
  recommend: v(msg`Recommend`, msg`Recommended`),
  reserve: v(msg`Put on the reserve list`, msg`Put on the reserve list`),
  offer: v(msg`Make an offer`, msg`Offer sent`),
  accept: v(msg`Accept`, msg`Accepted`),
  "offers:accept": v(msg`Accept the offer`, msg`You have accepted. We are glad.`, "confirm"),
  "receipts:accept": v(msg`Accept the receipt`, msg`Receipt accepted`),
  propose_dates: v(msg`Propose other dates`, msg`Your dates have been sent`, "reason"),
  request_review: v(msg`Ask for a review of the decision`, msg`Your request has been sent`, "reason"),
  uphold: v(msg`Uphold the request`, msg`Upheld`, "reason"),
  release: v(msg`Send the decisions`, msg`Decisions sent`, "confirm"),
  run: v(msg`Work out a proposal`, msg`Begun`),
  propose: v(msg`Propose`, msg`Proposed`),
  sign: v(msg`Sign`, msg`Signed`, "confirm"),
  sign_with_reservation: v(msg`Sign with a reservation`, msg`Signed with your reservation`, "reason"),
  delegate: v(msg`Name a deputy`, msg`Deputy named`),
  start: v(msg`Start`, msg`Started`),
  begin: v(msg`Begin`, msg`Begun`),
  confirm: v(msg`Confirm`, msg`Confirmed`),
  confirm_ready: v(msg`Confirm that we are ready`, msg`Readiness confirmed`),
  ready: v(msg`Mark as ready`, msg`Marked as ready`),
  activate: v(msg`Start`, msg`Started`),
  arrive: v(msg`Record the arrival`, msg`Arrival recorded`),
  resume: v(msg`Resume`, msg`Resumed`),
  finish: v(msg`Finish`, msg`Finished`),
  complete: v(msg`Complete`, msg`Completed`, "confirm"),
  close: v(msg`Close`, msg`Closed`, "confirm"),
  close_without_report: v(msg`Close without a report`, msg`Closed`, "reason"),
  review: v(msg`Send to review`, msg`Sent to review`),
  send_to_review: v(msg`Send to review`, msg`Sent to review`),
  validate: v(msg`Validate`, msg`Validated`, "confirm"),
  open_enrolment: v(msg`Open enrolment`, msg`Enrolment open`),
  evaluate: v(msg`Begin the evaluation`, msg`Evaluation begun`),
  hold: v(msg`Mark as held`, msg`Marked as held`),
  reschedule: v(msg`Set another time`, msg`New time set`, "note"),
  enrol: v(msg`Enrol`, msg`Enrolled`),
  promote: v(msg`Give the free place`, msg`Place given`),
  issue: v(msg`Issue`, msg`Issued`),
  agree: v(msg`Record the signed agreement`, msg`Agreement recorded`),
  request: v(msg`Ask for it`, msg`Asked for`),
  verify: v(msg`Verify`, msg`Verified`),
  prepare: v(msg`Prepare`, msg`Prepared`),
  pay: v(msg`Mark as paid`, msg`Marked as paid`, "confirm"),
  account: v(msg`Account for it`, msg`Accounted for`),
  progress: v(msg`Mark as in progress`, msg`Marked as in progress`),
  done: v(msg`Mark as done`, msg`Marked as done`),
  invite: v(msg`Invite`, msg`Invitation sent`),
  remind: v(msg`Remind`, msg`Reminder sent`),
  assign: v(msg`Assign`, msg`Assigned`),
  merge: v(msg`Merge`, msg`Merged`, "confirm"),
  retry: v(msg`Try again`, msg`Will be tried again`),
  replay: v(msg`Send again`, msg`Sent again`),
  move: v(msg`Move to another`, msg`Moved`, "reason"),

  // Back to someone
  return: v(msg`Return for changes`, msg`Returned`, "reason"),
  request_changes: v(msg`Ask for changes`, msg`Changes asked for`, "reason"),
  revise: v(msg`Back to writing`, msg`Back to writing`, "note"),
  suspend: bad(msg`Suspend`, msg`Suspended`),

  // Ends
  withdraw: bad(msg`Withdraw`, msg`Withdrawn`),
  "applications:withdraw": bad(msg`Withdraw my application`, msg`Your application is withdrawn`, "note"),
  "stories:withdraw": bad(msg`Take off the site`, msg`Taken off`, "note"),
  decline: bad(msg`Decline`, msg`Declined`),
  "offers:decline": bad(msg`Decline the offer`, msg`You have declined the offer`, "note"),
  "reviews:decline": bad(msg`Step back: conflict of interest`, msg`You have stepped back`),
  reject: bad(msg`Reject`, msg`Rejected`),
  refuse: bad(msg`Refuse`, msg`Refused`),
  "receipts:refuse": bad(msg`Refuse the receipt`, msg`Receipt refused`),
  mark_ineligible: bad(msg`Not eligible`, msg`Marked as not eligible`),
  declare_ineligible: bad(msg`Not eligible`, msg`Marked as not eligible`),
  not_select: bad(msg`Not selected`, msg`Marked as not selected`),
  reject_shortlist: bad(msg`Not shortlisted`, msg`Marked as not shortlisted`),
  cancel: bad(msg`Cancel`, msg`Cancelled`),
  "calls:cancel": bad(msg`Cancel the call`, msg`Call cancelled`),
  miss: bad(msg`Mark as missed`, msg`Marked as missed`, "note"),
  void: bad(msg`Take the offer back`, msg`Offer taken back`),
  expire: bad(msg`Mark as expired`, msg`Marked as expired`),
  lapse: bad(msg`End the reserve list`, msg`Reserve list ended`, "confirm"),
  terminate: bad(msg`End early`, msg`Ended`),
  retire: bad(msg`Stop teaching it`, msg`No longer taught`, "confirm"),
  leave: bad(msg`Leave`, msg`Left`, "note"),
  end: bad(msg`End`, msg`Ended`, "note"),
  revoke: bad(msg`Revoke`, msg`Revoked`),
  reverse: bad(msg`Reverse`, msg`Reversed`),
  unpublish: bad(msg`Take off the site`, msg`Taken off`),
  close_account: bad(msg`Close the account`, msg`Account closed`, "confirm"),
  delete: bad(msg`Delete`, msg`Deleted`, "confirm"),
};
