"""Moving applications as the system: an application follows its decision and its offer."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from api.applications.models import LIFECYCLE, Application
from api.applications.visibility import at
from api.core import clock, events
from api.core.actor import SYSTEM, Actor
from api.core.db import locked
from api.core.events import Audience


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
    step = LIFECYCLE.step(session, application, verb, SYSTEM, at(application), reason)
    application.released_state = None
    application.waiting_since = clock.now()
    events.record(
        session,
        step.event or f"application.{verb}",
        application,
        actor,
        at=at(application),
        person_id=application.person_id,
        audience=Audience.PERSON,
        data=data,
        reason=reason,
    )


def hold(session: Session, application_id: UUID) -> Application:
    """The application, locked until the transaction ends."""
    return locked(session, select(Application), application_id)
