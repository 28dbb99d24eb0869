"""Events no letter is written of, on purpose, by the reason why. `*` stands for what is known only when it happens.

Every event is told by a letter or stands here (test_told.py). Those of the first three reasons may be shown to the
person they concern; the others are the office's, or everyone's, and no person's timeline shows them.
"""

from typing import Any

from sqlmodel import Session

from api.core.events import Audience, Event
from api.notifications import service

OWN_ACT = "the person did it themselves, on the page that shows it"
TOLD_ELSEWHERE = "the letter of another event, of the same moment, says it"
ON_THE_WAY = "a step whose outcome is told; meanwhile the page shows it"
UNRELEASED = "nothing of a decision is told before it is released"
OFFICE = "the office's own work"
EVERYONE = "public: the feed, the pages and those who follow them say it"
KEYS = "of an account or a key: whoever holds it did it or was told by whoever runs the service"

SHOWN = {
    OWN_ACT: (
        "appeal.asked", "application.asked", "application.begun", "call.enquiry_asked", "clearance.submitted",
        "consent.given", "consent.withdrawn", "grant.stage_changed", "job.ended", "job.recorded", "job.removed",
        "mentoring.logged", "milestone.submitted", "pairing.declined", "receipt.submitted", "report.submitted",
        "tranche.requested",
    ),
    TOLD_ELSEWHERE: (
        "application.accepted", "application.declined", "application.ended", "application.recommended",
        "application.taken_back",
        "application.upheld", "grant.activated", "grant.deactivated", "offer.changed", "offer.expired", "offer.made",
    ),
    ON_THE_WAY: (
        "interview.held", "interview.missed", "milestone.changed", "milestone.planned", "milestone.removed",
        "placement.allowance_changed", "placement.arrived", "placement.changed", "placement.evaluated",
        "placement.host_ready", "receipt.accepted", "tranche.approved", "tranche.settled", "tranche.verified",
    ),
}  # fmt: skip

HIDDEN = {
    UNRELEASED: (
        "application.corrected", "application.eligible", "application.shortlisted",
        "application.unshortlisted", "application.waived", "interest.declared", "review.begun", "review.declined",
        "review.submitted", "selection.changed", "selection.created", "selection.decided", "selection.discarded",
        "selection.released", "selection.restaged", "selection.signature_*", "selection.signed",
    ),
    OFFICE: (
        "application.edited", "application.ranked", "assignment.applications_moved", "assignment.changed",
        "assignment.created", "assignment.dates_waived", "assignment.submitted", "attendance.taken", "call.changed",
        "call.created", "cohort.changed", "cohort.closed", "cohort.created", "cohort.enrolling", "cohort.evaluating",
        "cohort.started", "cohort.tests_defined", "feedback.given", "import.applied", "import.begun",
        "import.cancelled", "import.checked", "import.lapsed", "import.refused", "module.changed", "module.comment_answered",
        "module.commented", "module.created", "module.deleted", "module.published", "module.retired",
        "module.signed", "module.validated", "module.version_changed", "module.version_created", "need.changed",
        "need.converted", "need.identified", "need.prioritised", "organisation.changed", "organisation.created",
        "organisation.merged", "payment.approved", "payment.prepared", "payment.rejected", "person.changed",
        "person.erased", "person.merged", "person.recorded", "programme.amended", "programme.changed",
        "proposal.saved", "session.changed", "session.created", "session.deleted", "session.held", "test.scored",
    ),
    EVERYONE: (
        "assignment.completed", "assignment.filled", "assignment.published", "assignment.reopened",
        "assignment.withdrawn", "call.cancelled", "call.closed", "call.concluded", "call.published",
        "opportunity.*", "programme.created",
    ),
    KEYS: (
        "account.created", "account.disabled", "account.enabled", "account.registered", "account.signed_out",
        "account.verified", "calendar_link.made", "calendar_link.revoked", "api_key.created", "api_key.revoked", "document.deleted", "document.stored",
        "invitation.accepted", "invitation.withdrawn", "list.exported", "role.granted", "role.revoked",
    ),
}  # fmt: skip

MAY_BE_SHOWN = frozenset(event for events in SHOWN.values() for event in events)
NOT_TOLD = MAY_BE_SHOWN | frozenset(event for events in HIDDEN.values() for event in events)


def check(_: Session, event: Event, __: Any) -> None:
    """A listener to every event: refuses one shown to a person that no letter tells and no reason leaves out."""
    if event.audience is Audience.PERSON and event.type not in service.templates("en"):
        assert event.type in MAY_BE_SHOWN, (
            f"{event.type} is shown to a person: write a letter, or say why not"
        )
