import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Tone } from "@/ui/native/Status";

export interface StateWord {
  word: MessageDescriptor;
  tone: Tone;
}
type States = Record<string, StateWord>;

const s = (tone: Tone, word: MessageDescriptor): StateWord => ({ tone, word });

// In French a state agrees with what it is the state of: `feminine` marks une candidature, une offre, une mission.
/** The words on screen for every state of every life cycle, by resource. */
export const STATES: Record<string, States> = {
  accounts: {
    invited: s("wait", msg`Invited`),
    unverified: s("wait", msg`E-mail not confirmed`),
    active: s("good", msg`Active`),
    locked: s("bad", msg`Locked`),
    closed: s("over", msg`Closed`),
    disabled: s("bad", msg`Disabled`),
  },
  imports: {
    checked: s("wait", msg({ context: "feminine", message: "Checked, waits for you" })),
    refused: s("bad", msg({ context: "feminine", message: "Refused" })),
    applying: s("now", msg`Being written`),
    done: s("good", msg({ context: "feminine", message: "Done" })),
    cancelled: s("over", msg({ context: "feminine", message: "Cancelled" })),
  },
  needs: {
    identified: s("now", msg`Identified`),
    prioritised: s("wait", msg`Prioritised`),
    converted: s("good", msg`Became an assignment`),
    declined: s("over", msg`Declined`),
  },
  calls: {
    draft: s("none", msg`Draft`),
    published: s("good", msg`Published`),
    scheduled: s("wait", msg`Opens later`),
    open: s("now", msg`Open`),
    closed: s("wait", msg`Closed, being decided`),
    concluded: s("over", msg`Concluded`),
    cancelled: s("bad", msg`Cancelled`),
  },
  assignments: {
    draft: s("none", msg({ context: "feminine", message: "Draft" })),
    in_review: s("wait", msg({ context: "feminine", message: "In review" })),
    changes_requested: s("wait", msg({ context: "feminine", message: "Changes asked for" })),
    approved: s("good", msg({ context: "feminine", message: "Approved" })),
    published: s("now", msg({ context: "feminine", message: "Published" })),
    filled: s("good", msg({ context: "feminine", message: "Filled" })),
    completed: s("over", msg({ context: "feminine", message: "Completed" })),
    withdrawn: s("over", msg({ context: "feminine", message: "Withdrawn" })),
  },
  opportunities: {
    scheduled: s("wait", msg`Opens later`),
    open: s("now", msg`Open`),
    closed: s("over", msg`Closed`),
    filled: s("over", msg`Filled`),
  },
  applications: {
    draft: s("none", msg({ context: "feminine", message: "Draft" })),
    submitted: s("now", msg({ context: "feminine", message: "Submitted" })),
    returned: s("wait", msg({ context: "feminine", message: "Returned for changes" })),
    under_review: s("wait", msg({ context: "feminine", message: "Under review" })),
    eligible: s("good", msg({ context: "feminine", message: "Eligible" })),
    ineligible: s("bad", msg({ context: "feminine", message: "Does not meet a condition" })),
    shortlisted: s("good", msg({ context: "feminine", message: "Shortlisted" })),
    recommended: s("good", msg({ context: "feminine", message: "Recommended" })),
    reserve: s("wait", msg({ context: "feminine", message: "On the reserve list" })),
    not_selected: s("over", msg({ context: "feminine", message: "Not selected" })),
    offered: s("now", msg({ context: "feminine", message: "Offered" })),
    accepted: s("good", msg({ context: "feminine", message: "Accepted" })),
    declined: s("over", msg({ context: "feminine", message: "Declined" })),
    expired: s("over", msg({ context: "feminine", message: "Offer expired" })),
    lapsed: s("over", msg({ context: "feminine", message: "Ended" })),
    withdrawn: s("over", msg({ context: "feminine", message: "Withdrawn" })),
  },
  offers: {
    open: s("now", msg({ context: "feminine", message: "Waiting for an answer" })),
    accepted: s("good", msg({ context: "feminine", message: "Accepted" })),
    declined: s("over", msg({ context: "feminine", message: "Declined" })),
    expired: s("over", msg({ context: "feminine", message: "Expired" })),
    voided: s("bad", msg({ context: "feminine", message: "Taken back" })),
  },
  reviews: {
    assigned: s("wait", msg({ context: "feminine", message: "To do" })),
    draft: s("now", msg({ context: "feminine", message: "Begun" })),
    submitted: s("good", msg({ context: "feminine", message: "Handed in" })),
    declined: s("over", msg({ context: "feminine", message: "Stepped back" })),
  },
  interviews: {
    scheduled: s("wait", msg`Arranged`),
    held: s("good", msg`Held`),
    cancelled: s("over", msg`Cancelled`),
    missed: s("bad", msg`Missed`),
  },
  appeals: {
    open: s("wait", msg({ context: "feminine", message: "Being looked at" })),
    upheld: s("good", msg({ context: "feminine", message: "Upheld" })),
    dismissed: s("over", msg({ context: "feminine", message: "Not upheld" })),
  },
  // What host or office said to dates that someone proposed.
  dates: {
    pending: s("wait", msg`To be answered`),
    agreed: s("good", msg`Agreed`),
    refused: s("bad", msg`Not possible`),
  },
  selections: {
    staged: s("none", msg({ context: "feminine", message: "Being put together" })),
    signing: s("wait", msg({ context: "feminine", message: "Waiting for signatures" })),
    signed: s("good", msg({ context: "feminine", message: "Signed" })),
    released: s("good", msg({ context: "feminine", message: "Decisions sent" })),
    discarded: s("over", msg({ context: "feminine", message: "Discarded" })),
  },
  signatures: {
    pending: s("wait", msg({ context: "feminine", message: "To sign" })),
    signed: s("good", msg({ context: "feminine", message: "Signed" })),
    signed_with_reservation: s("good", msg({ context: "feminine", message: "Signed with a reservation" })),
    with_reservation: s("good", msg({ context: "feminine", message: "Signed with a reservation" })),
    returned: s("wait", msg({ context: "feminine", message: "Returned" })),
    cleared: s("over", msg({ context: "feminine", message: "Cleared by a change" })),
  },
  placements: {
    preparing: s("wait", msg`Preparing`),
    ready: s("good", msg`Ready to leave`),
    active: s("now", msg`Under way`),
    suspended: s("wait", msg({ context: "feminine", message: "Suspended" })),
    reporting: s("wait", msg`Report due`),
    closed: s("over", msg({ context: "feminine", message: "Closed" })),
    cancelled: s("over", msg({ context: "feminine", message: "Cancelled" })),
    terminated: s("bad", msg({ context: "feminine", message: "Ended early" })),
  },
  clearances: {
    pending: s("none", msg`To do`),
    submitted: s("wait", msg`Being checked`),
    approved: s("good", msg`Approved`),
    rejected: s("bad", msg`Sent back`),
    expired: s("late", msg`Expired`),
    waived: s("over", msg`Not needed`),
  },
  reports: {
    due: s("wait", msg`Due`),
    submitted: s("wait", msg`Sent in`),
    returned: s("wait", msg`Returned for changes`),
    accepted: s("good", msg`Accepted`),
  },
  // Of a version, which is what has a state.
  modules: {
    design: s("none", msg`Being written`),
    review: s("wait", msg`In review`),
    validated: s("good", msg({ context: "feminine", message: "Validated" })),
    published: s("good", msg({ context: "feminine", message: "Published" })),
    retired: s("over", msg({ context: "feminine", message: "No longer taught" })),
  },
  cohorts: {
    planned: s("none", msg`Planned`),
    enrolling: s("now", msg`Enrolling`),
    running: s("now", msg`Running`),
    evaluating: s("wait", msg`Being evaluated`),
    closed: s("over", msg`Closed`),
  },
  sessions: {
    scheduled: s("wait", msg({ context: "feminine", message: "Planned" })),
    // Over by the clock, and not yet said to have been held.
    untaken: s("late", msg`Attendance not taken`),
    unclosed: s("wait", msg`To confirm as held`),
    held: s("good", msg({ context: "feminine", message: "Held" })),
    cancelled: s("over", msg({ context: "feminine", message: "Cancelled" })),
  },
  enrolments: {
    waitlisted: s("wait", msg({ context: "feminine", message: "On the waiting list" })),
    enrolled: s("now", msg({ context: "feminine", message: "Taking part" })),
    completed: s("good", msg({ context: "feminine", message: "Completed" })),
    not_completed: s("over", msg({ context: "feminine", message: "Not completed" })),
    left: s("over", msg({ context: "feminine", message: "Left" })),
  },
  attendance: {
    present: s("good", msg`Present`),
    late: s("wait", msg`Late`),
    excused: s("over", msg`Excused`),
    absent: s("bad", msg`Absent`),
  },
  recommendations: {
    proposed: s("wait", msg({ context: "feminine", message: "Proposed" })),
    accepted: s("good", msg({ context: "feminine", message: "Accepted" })),
    rejected: s("over", msg({ context: "feminine", message: "Not taken up" })),
    in_progress: s("now", msg({ context: "feminine", message: "In progress" })),
    done: s("good", msg({ context: "feminine", message: "Done" })),
  },
  certificates: {
    valid: s("good", msg`Valid`),
    issued: s("good", msg`Issued`),
    revoked: s("bad", msg`Revoked`),
  },
  payments: {
    prepared: s("wait", msg`Waits for approval`),
    approved: s("wait", msg`Waits for payment`),
    paid: s("good", msg`Paid`),
    rejected: s("bad", msg`Rejected`),
  },
  receipts: {
    submitted: s("wait", msg`To check`),
    accepted: s("good", msg`Accepted`),
    refused: s("bad", msg`Refused`),
  },
  grants: {
    awarded: s("wait", msg({ context: "feminine", message: "Awarded, to be signed" })),
    agreed: s("good", msg({ context: "feminine", message: "Agreement signed" })),
    active: s("now", msg({ context: "feminine", message: "Active" })),
    suspended: s("wait", msg({ context: "feminine", message: "Suspended" })),
    completed: s("good", msg({ context: "feminine", message: "Completed" })),
    terminated: s("bad", msg({ context: "feminine", message: "Ended early" })),
  },
  tranches: {
    planned: s("none", msg`Planned`),
    requested: s("wait", msg`Asked for`),
    verified: s("wait", msg`Waits for approval`),
    approved: s("wait", msg`Waits for payment`),
    paid: s("good", msg`Paid`),
    accounted: s("good", msg`Accounted for`),
    rejected: s("bad", msg`Rejected`),
  },
  milestones: {
    planned: s("none", msg({ context: "feminine", message: "Planned" })),
    submitted: s("wait", msg({ context: "feminine", message: "Sent in" })),
    accepted: s("good", msg({ context: "feminine", message: "Accepted" })),
    returned: s("wait", msg({ context: "feminine", message: "Returned for changes" })),
  },
  pairings: {
    proposed: s("wait", msg`Proposed`),
    active: s("now", msg`Active`),
    ended: s("over", msg`Ended`),
  },
  stories: {
    draft: s("none", msg`Draft`),
    submitted: s("wait", msg`To be checked`),
    published: s("good", msg`Published`),
    withdrawn: s("over", msg`Taken off`),
  },
  invitations: {
    open: s("wait", msg({ context: "feminine", message: "Sent" })),
    accepted: s("good", msg({ context: "feminine", message: "Accepted" })),
    expired: s("over", msg({ context: "feminine", message: "Expired" })),
    withdrawn: s("over", msg({ context: "feminine", message: "Withdrawn" })),
  },
  deliveries: {
    queued: s("wait", msg`Waiting`),
    sent: s("good", msg`Sent`),
    delivered: s("good", msg`Delivered`),
    failed: s("bad", msg`Failed`),
    retrying: s("wait", msg`Will be tried again`),
    given_up: s("bad", msg`Given up`),
    waiting: s("wait", msg`Waiting`),
    done: s("good", msg`Sent`),
  },
  conditions: {
    meets: s("good", msg`Meets`),
    fails: s("bad", msg`Does not meet`),
    waived: s("wait", msg`Waived`),
    unknown: s("none", msg`Not stated`),
  },
};
