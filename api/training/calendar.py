"""Sessions one trains or comes to, for one's calendar (core/registries)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from api.core import i18n
from api.core.actor import Actor
from api.core.calendars import Entry
from api.training.cohorts import scope
from api.training.cohorts.models import Cohort, Enrolment, EnrolmentState, SessionState, TotSession
from api.training.sessions import service as sessions

_MOST = 500
# Whoever waits for a place, or has left, has no sessions.
_COMES = (EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.NOT_COMPLETED)


def entries(session: Session, actor: Actor, since: datetime) -> Iterator[Entry]:
    """From a moment on; what was cancelled is not in it."""
    if actor.person_id is None:
        return
    mine = select(Enrolment.cohort_id).where(
        Enrolment.person_id == actor.person_id, col(Enrolment.state).in_(_COMES)
    )
    rows = session.execute(
        sessions.visible_to(actor)
        .add_columns(Cohort)
        .join(Cohort, col(Cohort.id) == col(TotSession.cohort_id))
        .where(
            col(TotSession.state) != SessionState.CANCELLED,
            or_(col(TotSession.cohort_id).in_(scope.trained_by(actor)), col(TotSession.cohort_id).in_(mine)),
            col(TotSession.starts_at) >= since,
        )
        .order_by(col(TotSession.starts_at), col(TotSession.id))
        .limit(_MOST)
    )
    for row, group in rows:
        yield Entry(
            uid=f"session-{row.id}",
            title=i18n.say("Session: {group}, {session}", group=group.title, session=row.title),
            starts=row.starts_at,
            ends=row.starts_at + timedelta(minutes=row.minutes),
            changed=row.updated_at,
            sequence=row.version,
            link=f"/me/tot-sessions/{row.id}",
            place=row.place,
        )
