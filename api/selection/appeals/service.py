"""Requests for review: within 14 days, answered by someone outside the panel."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import String, cast, false, or_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications import steps
from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Review
from api.applications.visibility import at as where
from api.calls.models import CallState
from api.core import clock, events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience, Event
from api.core.problems import Conflict, Forbidden, Invalid
from api.selection import seats
from api.selection.appeals.models import DAYS, LIFECYCLE, Appeal, AppealState
from api.selection.appeals.schemas import AppealWrite
from api.selection.models import BatchSignature, BatchState, Decision, DecisionBatch
from api.selection.offers import service as offers

# What makes somebody a preparer of a batch.
_PREPARING = ("selection.created", "selection.decided", "selection.sent_to_sign", "selection.released")
_REVIEWABLE = (ApplicationState.NOT_SELECTED, ApplicationState.RESERVE)


def visible_to(actor: Actor) -> SelectOfScalar[Appeal]:
    """The asker's own, those of their programmes and calls, and those against what their body was to sign."""
    reach = actor.reach("appeals:read")
    query = select(Appeal)
    if reach.everything:
        return query
    return query.where(
        or_(
            col(Appeal.programme_id).in_(reach.programmes),
            col(Appeal.call_id).in_(reach.calls),
            col(Appeal.application_id).in_(_signed_by(reach.organisations)),
            col(Appeal.person_id) == actor.person_id if actor.person_id else false(),
        )
    )


def _signed_by(bodies: frozenset[UUID]) -> SelectOfScalar[UUID]:
    """Applications whose released decision one of these bodies was asked to sign."""
    named = cast(col(DecisionBatch.bodies), String)
    return (
        select(Decision.application_id)
        .join(DecisionBatch, col(DecisionBatch.id) == col(Decision.batch_id))
        .where(
            DecisionBatch.state == BatchState.RELEASED,
            or_(*(named.contains(str(body)) for body in bodies), false()),
        )
    )


def at(session: Session, row: Appeal) -> At:
    """Where it stands: its programme and call, and the bodies that were to sign the decision."""
    decided = decision_on(session, row.application_id)
    bodies = tuple(UUID(body) for body in decided[1].bodies) if decided else ()
    return At(row.programme_id, bodies, row.call_id, people={"applicant": [row.person_id]})


def read(session: Session, actor: Actor, row_id: UUID) -> Appeal:
    return found(session, visible_to(actor), row_id)


def decision_on(session: Session, application_id: UUID) -> tuple[Decision, DecisionBatch] | None:
    """The released decision on an application, with its batch."""
    found_row = session.exec(
        select(Decision, DecisionBatch)
        .join(DecisionBatch, col(DecisionBatch.id) == col(Decision.batch_id))
        .where(Decision.application_id == application_id, DecisionBatch.state == BatchState.RELEASED)
        .order_by(col(DecisionBatch.released_at).desc())
    ).first()
    return (found_row[0], found_row[1]) if found_row else None


def ask(session: Session, actor: Actor, body: AppealWrite) -> Appeal:
    """Ask for a review of a released decision. Raises Conflict when none is released or 14 days have passed."""
    application = session.get(Application, body.application_id)
    if application is None or application.person_id != actor.person_id:
        raise Invalid("unknown-reference", "This is not an application of yours.").at("/application_id")
    actor.require("appeals:write", where(application))
    application = steps.hold(session, application.id)
    decided = decision_on(session, application.id)
    if decided is None or application.state not in _REVIEWABLE:
        raise Conflict(
            "nothing-to-review", "A review can be asked for once a decision against you is released."
        )
    released_at = decided[1].released_at
    if released_at is None or clock.now() >= released_at + timedelta(days=DAYS):
        raise Conflict(
            "appeal-too-late", "A review can be asked for within {days} days of the decision.", days=DAYS
        )
    row = Appeal(
        application_id=application.id,
        call_id=application.call_id,
        programme_id=application.programme_id,
        person_id=application.person_id,
        text=body.text,
    )
    session.add(row)
    session.flush()
    _record(session, "appeal.asked", row, actor, None)
    return row


def in_panel(session: Session, actor: Actor, row: Appeal) -> bool:
    """Whether they took part: reviewed the application, prepared or signed the batch, or it is their own."""
    if actor.person_id is not None and actor.person_id == row.person_id:
        return True
    reviewed = select(Review.id).where(
        Review.application_id == row.application_id, Review.reviewer_id == actor.account_id
    )
    if session.exec(reviewed).first() is not None:
        return True
    decided = decision_on(session, row.application_id)
    if decided is None:
        return False
    batch_id = decided[1].id
    signed = select(BatchSignature.id).where(
        BatchSignature.batch_id == batch_id, BatchSignature.account_id == actor.account_id
    )
    prepared = select(Event.id).where(
        Event.subject_id == batch_id, col(Event.type).in_(_PREPARING), Event.actor_id == actor.account_id
    )
    return session.exec(signed).first() is not None or session.exec(prepared).first() is not None


def answer(session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str) -> Appeal:
    """Uphold (reserve, or an offer where a seat is free) or dismiss. Raises Forbidden for the panel itself."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("appeals:answer", at(session, row))
    if in_panel(session, actor, row):
        raise Forbidden(
            "panel-member", "Whoever took part in the decision cannot answer a request to review it."
        )
    version.check(row)
    step = LIFECYCLE.step(session, row, verb, actor, at(session, row), reason)
    row.answer, row.answered_by_id, row.answered_at = reason, actor.account_id, clock.now()
    _record(session, step.event or "", row, actor, reason)
    if row.state is AppealState.UPHELD:
        _uphold(session, row, actor)
    return row


def _uphold(session: Session, row: Appeal, actor: Actor) -> None:
    seen = session.exec(select(Application).where(Application.id == row.application_id)).one()
    post = seats.lock(session, seen.call_id, seen.assignment_id)
    application = steps.hold(session, row.application_id)
    if application.state is ApplicationState.NOT_SELECTED:
        steps.advance(session, application, "uphold", actor, data={"appeal_id": str(row.id)})
    if application.state is not ApplicationState.RESERVE:
        return
    # Where no seat is free, or they hold another offer, the reserve is what upholding gives.
    if post.is_wanted and offers.refusal(session, post, application) is None:
        offers.make(session, post, application, actor, from_reserve=True)
    elif post.call.state is CallState.CONCLUDED:
        steps.advance(session, application, "lapse", SYSTEM)  # nobody would ever be promoted from it


def undecided(session: Session, call_id: UUID) -> int:
    """How many requests for review of a call wait for an answer."""
    query = select(func.count()).where(Appeal.call_id == call_id, Appeal.state == AppealState.OPEN)
    return session.exec(query).one()


def actions(session: Session, row: Appeal, actor: Actor) -> list[str]:
    verbs = LIFECYCLE.allowed(session, row, actor, at(session, row))
    return [] if verbs and in_panel(session, actor, row) else verbs


def _record(session: Session, event_type: str, row: Appeal, actor: Actor, reason: str | None) -> None:
    events.record(
        session,
        event_type,
        row,
        actor,
        at=at(session, row),
        person_id=row.person_id,
        audience=Audience.PERSON,
        data={"application_id": str(row.application_id)},
        reason=reason,
    )
