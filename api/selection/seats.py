"""Seats: open and accepted offers never exceed them, awards neither number nor envelope (domain.md, 4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.calls.assignments import service as assignments
from api.calls.assignments.models import Assignment, AssignmentState
from api.calls.models import Call, CallKind, CallState
from api.core.db import locked
from api.core.problems import Conflict
from api.selection.offers.models import Offer, OfferState

TAKING = (OfferState.OPEN, OfferState.ACCEPTED)

# Who knows what applications ask for (grants): application ids → minor units and currency, as far as known.
AwardAmounts = Callable[[Session, Sequence[UUID]], dict[UUID, tuple[int, str]]]
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
        return self.call.state is CallState.PUBLISHED and self.is_wanted

    @property
    def is_wanted(self) -> bool:
        """Whether somebody is still wanted here; after its call's conclusion only a review upheld leads to it."""
        if self.call.state not in (CallState.PUBLISHED, CallState.CONCLUDED):
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


def amounts(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, tuple[int, str]]:
    """What each application asks for, as far as anyone knows."""
    known: dict[UUID, tuple[int, str]] = {}
    for ask in award_amounts:
        known |= ask(session, application_ids)
    return known


def taken(session: Session, assignment_ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """How many seats of each assignment open and accepted offers take; calls asks for it."""
    rows = session.exec(
        select(Offer.assignment_id, func.count())
        .where(col(Offer.assignment_id).in_(assignment_ids), col(Offer.state).in_(TAKING))
        .group_by(col(Offer.assignment_id))
    )
    return {assignment_id: number for assignment_id, number in rows if assignment_id is not None}


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
    if any(one not in known or known[one][1] != call.currency for one in wanted):
        raise Conflict(
            "amount-missing",
            "An award needs an amount in the currency of the call. Correct the application first.",
        )
    if sum(known[one][0] for one in wanted) > (call.envelope_minor or 0):
        raise Conflict("envelope-exceeded", "Together these awards exceed the envelope of the call.")


def fill_or_reopen(session: Session, post: Post) -> None:
    """An assignment whose seats are all offered or accepted is filled; one with a seat freed is published again."""
    if post.assignment is not None:
        assignments.seat_taken(session, post.assignment.id, count(session, post, *TAKING))
