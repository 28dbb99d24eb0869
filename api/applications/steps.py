"""Steps that the system takes: an application follows its decision, its offer, its call, its person."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications.models import LIFECYCLE, Application, ApplicationState
from api.applications.visibility import at
from api.calls.models import Call
from api.core import clock, events
from api.core.actor import SYSTEM, Actor
from api.core.db import for_change, locked
from api.core.events import Audience, Event

S = ApplicationState

# What a call leaves undecided when it is cancelled; an open offer ends with its own letter.
UNDECIDED = (S.DRAFT, S.SUBMITTED, S.RETURNED, S.ELIGIBLE, S.SHORTLISTED, S.RECOMMENDED, S.RESERVE)


def hold(session: Session, application_id: UUID) -> Application:
    """The application, locked until the transaction ends."""
    return locked(session, select(Application), application_id)


def advance(
    session: Session,
    row: Application,
    verb: str,
    actor: Actor,
    *,
    reason: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Take one step of the life cycle as the system and show it to the applicant; `actor` is who caused it.

    The row must be locked. Raises InvalidTransition.
    """
    transition = LIFECYCLE.step(session, row, verb, SYSTEM, at(row), reason)
    row.waiting_since = clock.now()
    row.released_state = None
    return events.record(
        session,
        transition.event,
        row,
        actor,
        at=at(row),
        person_id=row.person_id,
        audience=Audience.PERSON,
        data=dict(data or {}),
        reason=reason,
    )


def withdraw_for(session: Session, row: Application, actor: Actor) -> None:
    """Withdraw on the person's behalf: another offer of theirs accepted, a merge, an erasure. Reviews are kept."""
    advance(session, row, "withdraw", actor)


def on_call_concluded(session: Session, _: Event, call: Call) -> None:
    """What was in reserve lapses, with a letter (domain.md, Life cycles)."""
    for row in _held(session, call, (S.RESERVE,)):
        advance(session, row, "lapse", SYSTEM)


def on_call_cancelled(session: Session, event: Event, call: Call) -> None:
    """Drafts and live applications lapse with their call, with a letter that says why.

    domain.md lets only the owner withdraw, and only a panel not select; what ends because its call does, undecided
    by anyone, lapses, as the reserve does. Whoever was found ineligible or not selected keeps that answer and its
    reason; whoever accepted a place keeps it until their engagement is cancelled.
    """
    reason = (event.personal or {}).get("reason")
    for row in _held(session, call, UNDECIDED):
        advance(session, row, "lapse_with_call", SYSTEM, reason=reason)


def _held(session: Session, call: Call, states: tuple[ApplicationState, ...]) -> list[Application]:
    query = select(Application).where(Application.call_id == call.id, col(Application.state).in_(states))
    return list(session.exec(for_change(query.order_by(col(Application.id)))).all())
