"""Other dates: the person proposes, host and office answer; agreed by both, the offer takes them over."""

import calendar
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, select

from api.calls.assignments.models import Assignment
from api.core import clock, events
from api.core.actor import Actor
from api.core.db import locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.problems import Conflict, Invalid, NotPermitted
from api.programmes.models import Programme
from api.selection.offers import service
from api.selection.offers.models import LIFECYCLE, Answered, Offer, OfferState
from api.selection.offers.schemas import DatesAnswer, DatesWrite

# A first proposal leaves host and office a week to answer, so that nobody loses a seat by asking.
_TIME_TO_ANSWER = timedelta(days=7)


def months_later(day: date, months: int) -> date:
    """The same day some months on; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def check_stay(
    programme: Programme, starts_on: date, ends_on: date, *, waived: bool, pointer: str = "/ends_on"
) -> None:
    """Raise Invalid unless the dates lie in the engagement period and the stay is as long as it may (domain.md, 3)."""
    last = programme.engagement_ends_on or programme.ends_on
    if starts_on < programme.starts_on or ends_on > last:
        raise Invalid(
            "outside-engagement",
            "The programme's engagements run from {first} to {last}.",
            first=programme.starts_on.isoformat(),
            last=last.isoformat(),
        ).at(pointer)
    if waived:
        return
    shortest = months_later(starts_on, programme.shortest_months) - timedelta(days=1)
    longest = months_later(starts_on, programme.longest_months) - timedelta(days=1)
    if not shortest <= ends_on <= longest:
        raise Invalid(
            "stay-length",
            "From {first}, a stay in this programme ends between {shortest} and {longest}.",
            first=starts_on.isoformat(),
            shortest=shortest.isoformat(),
            longest=longest.isoformat(),
        ).at(pointer)


def may_propose(row: Offer, actor: Actor) -> bool:
    return (
        row.state is OfferState.OPEN
        and row.assignment_id is not None
        and row.expires_at > clock.now()
        and actor.may("offers:answer", service.at(row))
    )


def waits_for(row: Offer, actor: Actor) -> list[str]:
    """Which sides' answers are missing that this actor may give: `host`, `office`."""
    if row.state is not OfferState.OPEN or not actor.may("offers:negotiate", service.at(row)):
        return []
    sides = []
    if row.office_answer is Answered.PENDING and actor.may("offers:make", service.at(row)):
        sides.append("office")
    if row.host_answer is Answered.PENDING:
        sides.append("host")
    return sides


def actions(session: Session, row: Offer, actor: Actor) -> list[str]:
    """What whoever asks may do with an offer now, as path words."""
    verbs = LIFECYCLE.allowed(session, row, actor, service.at(row))
    if may_propose(row, actor):
        verbs.append("propose-dates")
    if waits_for(row, actor):
        verbs.append("answer-dates")
    return verbs


def propose(session: Session, actor: Actor, row_id: UUID, version: Version, body: DatesWrite) -> Offer:
    row = locked(session, service.visible_to(actor), row_id)
    actor.require("offers:answer", service.at(row))
    version.check(row)
    if not may_propose(row, actor):
        raise Conflict("dates-closed", "Dates can be proposed while the offer of an assignment is open.")
    assignment = session.get(Assignment, row.assignment_id)
    programme = session.exec(select(Programme).where(Programme.id == row.programme_id)).one()
    waived = assignment is not None and assignment.dates_waiver is not None
    check_stay(programme, body.starts_on, body.ends_on, waived=waived)
    if row.proposed_starts_on is None:
        row.expires_at = max(row.expires_at, clock.now() + _TIME_TO_ANSWER)
    row.proposed_starts_on, row.proposed_ends_on = body.starts_on, body.ends_on
    row.proposal_note = body.note
    row.host_answer = Answered.PENDING if row.host_id else None
    row.office_answer = Answered.PENDING
    _record(session, "offer.dates_proposed", row, actor, body.note)
    return row


def answer(session: Session, actor: Actor, row_id: UUID, version: Version, body: DatesAnswer) -> Offer:
    """Agree to or refuse proposed dates, for one's own side. Refusing needs a word why."""
    row = locked(session, service.visible_to(actor), row_id)
    actor.require("offers:negotiate", service.at(row))
    version.check(row)
    sides = waits_for(row, actor)
    if body.side == "office" and not actor.may("offers:make", service.at(row)):
        raise NotPermitted("offers:make")
    if not sides or (body.side and body.side not in sides):
        raise Conflict("nothing-proposed", "No proposed dates wait for this answer.")
    if body.answer is Answered.REFUSED and not body.note:
        raise Invalid("reason-needed", "Say why: those concerned will read it.").at("/note")
    if (body.side or sides[0]) == "office":
        row.office_answer = body.answer
    else:
        row.host_answer = body.answer
    given = (row.host_answer, row.office_answer)
    outcome = "refused" if Answered.REFUSED in given else "waiting" if Answered.PENDING in given else "agreed"
    if outcome == "agreed":
        row.starts_on, row.ends_on = row.proposed_starts_on, row.proposed_ends_on
    _record(session, "offer.dates_answered", row, actor, body.note, outcome=outcome)
    return row


def _record(
    session: Session, event_type: str, row: Offer, actor: Actor, reason: str | None, **data: str
) -> None:
    events.record(
        session,
        event_type,
        row,
        actor,
        at=service.at(row),
        person_id=row.person_id,
        audience=Audience.PERSON,
        data={"application_id": str(row.application_id), **data},
        reason=reason,
    )
