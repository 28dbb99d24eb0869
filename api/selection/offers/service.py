"""Offers: making one, answering it, and what follows when a seat is taken or freed."""

from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import false, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications import steps
from api.applications.models import Application, ApplicationState
from api.applications.visibility import at as where
from api.calls.models import CallState
from api.core import clock, events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience, Event
from api.core.problems import Conflict, Invalid
from api.selection import seats
from api.selection.offers import reserve
from api.selection.offers.models import LIFECYCLE, Offer, OfferState
from api.selection.offers.schemas import OfferWrite

_OTHERS_END = frozenset(
    {
        ApplicationState.DRAFT,
        ApplicationState.SUBMITTED,
        ApplicationState.RETURNED,
        ApplicationState.ELIGIBLE,
        ApplicationState.SHORTLISTED,
        ApplicationState.RECOMMENDED,
        ApplicationState.RESERVE,
    }
)
_BATCH = 200


class Engagement(Protocol):
    """What came of an accepted offer."""

    offer_id: UUID


def visible_to(actor: Actor) -> SelectOfScalar[Offer]:
    """The asker's own offers, and those of their programmes, calls and hosts."""
    reach = actor.reach("offers:read")
    query = select(Offer)
    if reach.everything:
        return query
    return query.where(
        or_(
            col(Offer.programme_id).in_(reach.programmes),
            col(Offer.call_id).in_(reach.calls),
            col(Offer.host_id).in_(reach.organisations),
            col(Offer.person_id) == actor.person_id if actor.person_id else false(),
        )
    )


def at(row: Offer) -> At:
    return At(
        programme_id=row.programme_id,
        organisation_ids=(row.host_id,) if row.host_id else (),
        call_id=row.call_id,
        people={"applicant": [row.person_id]},
    )


def read(session: Session, actor: Actor, row_id: UUID) -> Offer:
    return found(session, visible_to(actor), row_id)


@LIFECYCLE.guard("not_expired")
def not_expired(_: Session, row: Offer) -> None:
    if row.expires_at <= clock.now():
        raise Conflict("offer-expired", "This offer has expired. Write to the programme's office.")


def make(
    session: Session,
    post: seats.Post,
    application: Application,
    actor: Actor,
    *,
    from_reserve: bool = False,
    reason: str | None = None,
) -> Offer:
    """Offer a seat of this (locked) post. Raises Conflict where none is free, or the person has an open offer."""
    refused = refusal(session, post, application)
    if refused is not None:
        raise refused
    assignment = post.assignment
    row = Offer(
        application_id=application.id,
        call_id=post.call.id,
        programme_id=post.call.programme_id,
        assignment_id=assignment.id if assignment else None,
        host_id=assignment.host_id if assignment else None,
        person_id=application.person_id,
        from_reserve=from_reserve,
        starts_on=assignment.starts_on if assignment else None,
        ends_on=assignment.ends_on if assignment else None,
        expires_at=clock.now() + timedelta(days=post.call.offer_days),
    )
    session.add(row)
    session.flush()
    data: dict[str, Any] = {
        "offer_id": str(row.id),
        "from_reserve": from_reserve,
        "expires_at": row.expires_at.isoformat(),
    }
    steps.advance(session, application, "offer", actor, data=data, reason=reason)
    _record(session, "offer.made", row, actor, data={"from_reserve": from_reserve})
    seats.fill_or_reopen(session, post)
    return row


def refusal(session: Session, post: seats.Post, application: Application) -> Conflict | None:
    """Why this person cannot be offered a seat of this (locked) post now; None where they can."""
    if session.exec(reserve.offers_of(application, seats.TAKING)).first() is not None:
        return Conflict("offer-open", "This person has an open or accepted offer in this call already.")
    try:
        seats.check_room(session, post, [application.id])
    except Conflict as conflict:
        return conflict
    return None


def make_by_hand(session: Session, actor: Actor, body: OfferWrite) -> Offer:
    application = session.get(Application, body.application_id)
    if application is None:
        raise Invalid("unknown-reference", "There is no such application.").at("/application_id")
    actor.require("offers:make", where(application))
    post = seats.lock(session, application.call_id, application.assignment_id)
    application = steps.hold(session, application.id)
    from_reserve = application.state is ApplicationState.RESERVE
    return make(session, post, application, actor, from_reserve=from_reserve, reason=body.reason)


def accept(session: Session, actor: Actor, row_id: UUID, version: Version) -> Offer:
    """Take the seat. The person's other applications in the call are withdrawn."""
    row, post = _hold(session, actor, row_id)
    version.check(row)
    step = LIFECYCLE.step(session, row, "accept", actor, at(row))
    row.answered_at = clock.now()
    if post.seats is not None and seats.count(session, post, *seats.TAKING) > post.seats:
        raise Conflict("no-seat-left", "There is no seat left here. Write to the programme's office.")
    application = steps.hold(session, row.application_id)
    steps.advance(session, application, "accept", actor, data={"offer_id": str(row.id)})
    _withdraw_others(session, row, actor)
    _record(session, step.event, row, actor)
    return row


def decline(session: Session, actor: Actor, row_id: UUID, version: Version, reason: str) -> Offer:
    row, post = _hold(session, actor, row_id)
    version.check(row)
    _end(session, row, post, "decline", "decline", actor, actor, reason)
    return row


def void(session: Session, actor: Actor, row_id: UUID, version: Version, reason: str) -> Offer:
    """Take an offer back. Of an accepted one the engagement is cancelled with it (who listens sees to that)."""
    row, post = _hold(session, actor, row_id)
    version.check(row)
    _end(session, row, post, "void", given_back(post), actor, actor, reason)
    return row


def expire_due(session: Session, now: datetime) -> int:
    """Let offers end that nobody answered in time; the reserve moves up."""
    query = select(Offer).where(Offer.state == OfferState.OPEN, col(Offer.expires_at) <= now)
    due = session.exec(query.order_by(col(Offer.assignment_id), col(Offer.id)).limit(_BATCH)).all()
    moved = 0
    for seen in due:
        post = seats.lock(session, seen.call_id, seen.assignment_id)
        row = locked(session, select(Offer), seen.id)
        if row.state is OfferState.OPEN and row.expires_at <= now:
            _end(session, row, post, "expire", "expire", SYSTEM, SYSTEM, None)
            moved += 1
    return moved


def on_application_withdrawn(session: Session, event: Event, application: Application) -> None:
    """Whoever withdraws while an offer is open gives its seat back."""
    for seen in session.exec(
        select(Offer).where(Offer.application_id == application.id, Offer.state == OfferState.OPEN)
    ).all():
        post = seats.lock(session, seen.call_id, seen.assignment_id)
        row = locked(session, select(Offer), seen.id)
        _end(session, row, post, "void", None, SYSTEM, SYSTEM, "The application was withdrawn.", told=False)


def on_engagement_cancelled(session: Session, event: Event, engagement: Engagement) -> None:
    """A placement cancelled before it began frees its seat; the reserve moves up."""
    seen = session.get(Offer, engagement.offer_id)
    if seen is None:
        return
    post = seats.lock(session, seen.call_id, seen.assignment_id)
    row = locked(session, select(Offer), seen.id)
    if row.state is OfferState.ACCEPTED:
        # The stay's own letter says so, with its reason.
        _end(
            session, row, post, "void", given_back(post), SYSTEM, SYSTEM, "The engagement was cancelled.",
            told=False,
        )  # fmt: skip


def given_back(post: seats.Post) -> str:
    """The step of an application whose offer, open or accepted, is taken back.

    Nobody found the person unsuited, so while the call runs they are in reserve: the seat goes to its top, not back
    to them (reserve.in_order), but the office may offer them another. A call that is over has no reserve
    (domain.md, Life cycles): there the application lapses.
    """
    return "take_back" if post.call.state is CallState.PUBLISHED else "end"


def on_post_gone(session: Session, event: Event, post_row: Any) -> None:
    """An assignment withdrawn, or a call cancelled, has no seats to offer any more."""
    column = Offer.assignment_id if event.type == "assignment.withdrawn" else Offer.call_id
    open_ones = select(Offer).where(column == post_row.id, Offer.state == OfferState.OPEN)
    for seen in session.exec(open_ones).all():
        post = seats.lock(session, seen.call_id, seen.assignment_id)
        row = locked(session, select(Offer), seen.id)
        reason = (event.personal or {}).get("reason") or "This post is no longer open."
        _end(session, row, post, "void", given_back(post), SYSTEM, SYSTEM, reason)


def promote(session: Session, post: seats.Post, actor: Actor = SYSTEM) -> Offer | None:
    """Offer a free seat of this (locked) post to the top of its reserve; None where nobody can take it."""
    left = seats.free(session, post)
    if not post.takes_people or left == 0:
        return None
    for application_id in reserve.in_order(session, post):
        application = steps.hold(session, application_id)
        waits = application.state is ApplicationState.RESERVE
        if waits and refusal(session, post, application) is None:
            return make(session, post, application, actor, from_reserve=True)
    return None


def _hold(session: Session, actor: Actor, row_id: UUID) -> tuple[Offer, seats.Post]:
    """The offer with its post, both locked, the post first: everyone waits in the same order."""
    seen = read(session, actor, row_id)
    post = seats.lock(session, seen.call_id, seen.assignment_id)
    return locked(session, visible_to(actor), row_id), post


def _end(
    session: Session,
    row: Offer,
    post: seats.Post,
    verb: str,
    follows: str | None,
    by: Actor,
    actor: Actor,
    reason: str | None,
    *,
    told: bool = True,
) -> None:
    """One way for an offer to end: it moves, its application follows, the seat goes to the reserve."""
    step = LIFECYCLE.step(session, row, verb, by, at(row), reason)
    row.answered_at = clock.now()
    application = steps.hold(session, row.application_id)
    if follows is not None and application.state in (ApplicationState.OFFERED, ApplicationState.ACCEPTED):
        steps.advance(session, application, follows, actor, reason=reason, data={"offer_id": str(row.id)})
    session.flush()
    _record(session, step.event, row, actor, reason=reason, told=told)
    promote(session, post)
    seats.fill_or_reopen(session, post)


def _withdraw_others(session: Session, row: Offer, actor: Actor) -> None:
    others = session.exec(
        select(Application.id).where(
            Application.call_id == row.call_id,
            Application.person_id == row.person_id,
            Application.id != row.application_id,
            col(Application.state).in_(_OTHERS_END),
        )
    ).all()
    for other in others:
        steps.withdraw_for(session, steps.hold(session, other), actor)


def _record(
    session: Session,
    event_type: str | None,
    row: Offer,
    actor: Actor,
    *,
    data: dict[str, Any] | None = None,
    reason: str | None = None,
    told: bool = True,
) -> None:
    """`told` is false where another event tells the person already (their withdrawal, their stay's end)."""
    events.record(
        session,
        event_type or "offer.changed",
        row,
        actor,
        at=at(row),
        person_id=row.person_id if told else None,
        audience=Audience.PERSON if told else Audience.OFFICE,
        data={"application_id": str(row.application_id), **(data or {})},
        reason=reason,
    )
