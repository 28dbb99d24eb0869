"""What of needs waits, and for whom: the office says how urgent each is."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import Session, col, func, select

from api.core.actor import Actor, Reach
from api.core.registries import DeskItem, registries
from api.organisations.needs.models import Need, NeedState

_MOST = 50


def items(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """A line for each programme with needs that nobody has weighed: a round brings dozens at once."""
    reach = actor.reach("needs:decide")
    if reach.nothing:
        return
    oldest = func.min(Need.created_at)
    query = (
        select(Need.programme_id, func.count(), oldest)
        .where(Need.state == NeedState.IDENTIFIED, _within(reach))
        .group_by(col(Need.programme_id))
        .order_by(oldest)
        .limit(_MOST)
    )
    rows = session.exec(query).all()
    names = registries.scope_names["programme"](session, [programme_id for programme_id, _, _ in rows])
    for programme_id, count, since in rows:
        yield DeskItem(
            kind="needs_to_prioritise",
            column="waiting",
            title="Prioritise the needs that were found",
            values={},
            about=names[programme_id],
            link=f"/needs?programme_id={programme_id}&state={NeedState.IDENTIFIED.value}",
            at=since,
            count=count,
        )


def _within(reach: Reach) -> ColumnElement[bool]:
    if reach.everything:
        return true()
    return or_(
        col(Need.programme_id).in_(reach.programmes),
        col(Need.organisation_id).in_(reach.organisations),
        col(Need.unit_id).in_(reach.organisations),
    )
