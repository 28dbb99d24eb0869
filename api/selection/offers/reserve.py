"""The reserve: who comes next."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications.models import Application, ApplicationState
from api.selection import seats
from api.selection.models import BatchState, Decision, DecisionBatch
from api.selection.offers.models import Offer, OfferState

_LAST = 10**6


def offers_of(application: Application, states: Sequence[OfferState]) -> SelectOfScalar[Offer]:
    """This person's offers in this call, in these states."""
    return select(Offer).where(
        Offer.person_id == application.person_id,
        Offer.call_id == application.call_id,
        col(Offer.state).in_(states),
    )


def in_order(session: Session, post: seats.Post) -> list[UUID]:
    """Applications in reserve for this post by rank, then by when they were decided on.

    Whoever was moved here was ranked for another post: they come after this one's own. Left out: whoever had an offer on this application, or holds another in the call.
    """
    query = select(Application).where(
        Application.call_id == post.call.id, Application.state == ApplicationState.RESERVE
    )
    if post.assignment is not None:
        query = query.where(Application.assignment_id == post.assignment.id)
    else:
        query = query.where(col(Application.assignment_id).is_(None))
    waiting = session.exec(query).all()
    offered = set(
        session.exec(
            select(Offer.application_id).where(
                col(Offer.application_id).in_([application.id for application in waiting])
            )
        )
    )
    holding = set(
        session.exec(
            select(Offer.person_id).where(Offer.call_id == post.call.id, col(Offer.state).in_(seats.TAKING))
        )
    )
    ranks = _ranks(session, [application.id for application in waiting])
    free = [one for one in waiting if one.id not in offered and one.person_id not in holding]

    def place(one: Application) -> tuple[bool, int, str, str]:
        return (one.moved_from_id is not None, *ranks.get(one.id, (_LAST, "")), str(one.id))

    return [one.id for one in sorted(free, key=place)]


def _ranks(session: Session, application_ids: list[UUID]) -> dict[UUID, tuple[int, str]]:
    rows = session.exec(
        select(Decision.application_id, Decision.rank, DecisionBatch.released_at)
        .join(DecisionBatch, col(DecisionBatch.id) == col(Decision.batch_id))
        .where(col(Decision.application_id).in_(application_ids), DecisionBatch.state == BatchState.RELEASED)
    )
    return {
        application_id: (rank or _LAST, released_at.isoformat() if released_at else "")
        for application_id, rank, released_at in rows
    }
