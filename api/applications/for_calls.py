"""What calls ask of their applications, through calls/hooks.py."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, and_, col, delete, func, or_, select

from api.applications.models import Answer, Application
from api.applications.models import ApplicationState as S
from api.core import clock

# Sent, and nobody was told yet what became of it.
_WAITING = (S.SUBMITTED, S.ELIGIBLE, S.SHORTLISTED, S.RECOMMENDED)


def was_submitted(session: Session, call_id: UUID) -> bool:
    """Whether anybody ever sent an application to this call: then it stands as they read it."""
    sent = select(Application.id).where(
        Application.call_id == call_id, col(Application.first_submitted_at).is_not(None)
    )
    return session.exec(sent.limit(1)).first() is not None


def drop_answers(session: Session, question_ids: Sequence[UUID]) -> None:
    """What drafts answered to questions that are no longer asked."""
    session.exec(delete(Answer).where(col(Answer.question_id).in_(question_ids)))


def undecided(session: Session, call_id: UUID) -> int:
    """How many applications of a call wait for a decision, or may yet be sent again."""
    again = and_(Application.state == S.RETURNED, col(Application.due_at) > clock.now())
    waiting = or_(col(Application.state).in_(_WAITING), again)
    return session.exec(select(func.count()).where(Application.call_id == call_id, waiting)).one()
