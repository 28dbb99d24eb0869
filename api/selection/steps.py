"""Moving applications as the system: an application follows its decision and its offer."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from api.applications.models import LIFECYCLE, Application
from api.calls.assignments.models import Assignment
from api.core import events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import locked
from api.core.events import Audience


def place_of(session: Session, application: Application) -> At:
    """Where an application stands: its programme, call, host and applicant."""
    assignment = session.get(Assignment, application.assignment_id) if application.assignment_id else None
    return At(
        programme_id=application.programme_id,
        organisation_ids=(assignment.host_id,) if assignment else (),
        call_id=application.call_id,
        people={"applicant": [application.person_id]},
    )


def move(
    session: Session,
    application: Application,
    verb: str,
    actor: Actor,
    *,
    reason: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Take one step of the application's life cycle and show it to the applicant.

    The step is the system's; `actor` is who caused it. Raises InvalidTransition.
    """
    where = place_of(session, application)
    step = LIFECYCLE.step(session, application, verb, SYSTEM, where, reason)
    application.released_state = None
    events.record(
        session,
        step.event or f"application.{verb}",
        application,
        actor,
        at=where,
        person_id=application.person_id,
        audience=Audience.PERSON,
        data=data,
        reason=reason,
    )


def hold(session: Session, application_id: UUID) -> Application:
    """The application, locked until the transaction ends."""
    return locked(session, select(Application), application_id)
