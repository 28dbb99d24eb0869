"""Seats: open and accepted offers never exceed them, awards neither number nor envelope (domain.md, 4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.calls.assignments.models import LIFECYCLE as ASSIGNMENTS
from api.calls.assignments.models import Assignment, AssignmentState
from api.calls.models import Call, CallKind, CallState
from api.core import events
from api.core.actor import SYSTEM, At
from api.core.db import locked
from api.core.events import Audience
from api.core.money import Money
from api.core.problems import Conflict
from api.selection.offers.models import Offer, OfferState

TAKING = (OfferState.OPEN, OfferState.ACCEPTED)

# Who knows what applications ask for (grants fills it): application ids → the amounts it knows.
AwardAmounts = Callable[[Session, Sequence[UUID]], dict[UUID, Money]]
award_amounts: list[AwardAmounts] = []


@dataclass(frozen=True)
class Post:
    """What seats belong to: an assignment, or a call without assignments."""

    call: Call
    assignment: Assignment | None

    @property
    def seats(self) -> int | None:
        """How many there are; None where the call does not bound them."""
        if self.assignment is not None:
            return self.assignment.seats
        return self.call.awards if self.call.kind is CallKind.GRANT else self.call.places

    @property
    def takes_people(self) -> bool:
        """Whether a freed seat may still be offered."""
        if self.call.state is not CallState.PUBLISHED:
            return False
        return self.assignment is None or self.assignment.state in (
            AssignmentState.PUBLISHED,
            AssignmentState.FILLED,
        )


def lock(session: Session, call_id: UUID, assignment_id: UUID | None) -> Post:
    """The post, its row locked: whoever counts its seats or takes one comes through here."""
    if assignment_id is None:
        return Post(locked(session, select(Call), call_id), None)
    assignment = locked(session, select(Assignment), assignment_id)
    return Post(session.exec(select(Call).where(Call.id == call_id)).one(), assignment)


def look(session: Session, call_id: UUID, assignment_id: UUID | None) -> Post:
    """The post without a lock, for showing."""
    call = session.exec(select(Call).where(Call.id == call_id)).one()
    return Post(call, session.get(Assignment, assignment_id) if assignment_id else None)


def count(session: Session, post: Post, *states: OfferState) -> int:
    """How many offers on this post are in these states."""
    query = select(func.count()).select_from(Offer).where(col(Offer.state).in_(states))
    if post.assignment is not None:
        query = query.where(Offer.assignment_id == post.assignment.id)
    else:
        query = query.where(Offer.call_id == post.call.id, col(Offer.assignment_id).is_(None))
    return session.exec(query).one()


def free(session: Session, post: Post) -> int | None:
    """Seats neither offered nor accepted; None where there is no bound."""
    return None if post.seats is None else max(0, post.seats - count(session, post, *TAKING))


def amounts(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, Money]:
    """What each application asks for, as far as anyone knows."""
    known: dict[UUID, Money] = {}
    for ask in award_amounts:
        known |= ask(session, application_ids)
    return known


def taken(session: Session, assignment_id: UUID) -> int:
    """How many seats of an assignment open and accepted offers take."""
    query = select(func.count()).select_from(Offer)
    return session.exec(query.where(Offer.assignment_id == assignment_id, col(Offer.state).in_(TAKING))).one()


def check_room(session: Session, post: Post, application_ids: Sequence[UUID]) -> None:
    """Raise Conflict unless all of these can be offered a seat; the post must be locked to rely on it."""
    left = free(session, post)
    if left is not None and len(application_ids) > left:
        raise Conflict(
            "no-seat-left",
            "{wanted} are to be offered a seat where {left} are free. Choose fewer, or add seats.",
            wanted=len(application_ids),
            left=left,
        )
    if post.call.kind is CallKind.GRANT and post.call.envelope_minor is not None:
        _check_envelope(session, post.call, application_ids)


def _check_envelope(session: Session, call: Call, application_ids: Sequence[UUID]) -> None:
    held = session.exec(
        select(Offer.application_id).where(Offer.call_id == call.id, col(Offer.state).in_(TAKING))
    ).all()
    wanted = [*held, *(one for one in application_ids if one not in held)]
    known = amounts(session, wanted)
    if any(one not in known or known[one].currency != call.currency for one in wanted):
        raise Conflict(
            "amount-missing",
            "An award needs an amount in the currency of the call. Correct the application first.",
        )
    if sum(known[one].minor for one in wanted) > (call.envelope_minor or 0):
        raise Conflict("envelope-exceeded", "Together these awards exceed the envelope of the call.")


def fill_or_reopen(session: Session, post: Post) -> None:
    """An assignment whose seats are all accepted is filled; one with a seat freed is published again."""
    row = post.assignment
    if row is None:
        return
    accepted = count(session, post, OfferState.ACCEPTED)
    if row.state is AssignmentState.PUBLISHED and accepted >= row.seats:
        _step(session, row, "fill")
    elif row.state is AssignmentState.FILLED and accepted < row.seats:
        _step(session, row, "reopen")


def _step(session: Session, row: Assignment, verb: str) -> None:
    where = At(programme_id=row.programme_id, organisation_ids=(row.host_id,), call_id=row.call_id)
    step = ASSIGNMENTS.step(session, row, verb, SYSTEM, where)
    events.record(
        session, step.event or f"assignment.{verb}", row, SYSTEM, at=where, audience=Audience.PUBLIC
    )


def where_is(call: Call, assignment: Assignment | None = None) -> At:
    """Where what belongs to this call (and host) stands."""
    hosts = (assignment.host_id,) if assignment else ()
    return At(programme_id=call.programme_id, organisation_ids=hosts, call_id=call.id)
