"""What of letters waits: those that reached nobody, for whoever may send them again."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session, col, func, select

from api.core import clock
from api.core.actor import Actor
from api.core.outbox import Delivery, Entry
from api.core.registries import DeskItem, registries
from api.notifications.models import Letter

_MOST = 50
# An address that nobody can mend would stay on the desk for good: after a month it is in the list of letters only.
_SHOWN = timedelta(days=30)


def items(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """A line for each programme with letters given up; those of no programme are the whole system's."""
    reach = actor.reach("letters:manage")
    if reach.nothing:
        return
    oldest = func.min(Entry.due_at)
    query = (
        select(Letter.programme_id, func.count(), oldest)
        .join(Entry, col(Entry.subject_id) == col(Letter.id))
        .where(
            Entry.state == Delivery.GIVEN_UP,
            col(Entry.due_at) > clock.real_now() - _SHOWN,
            # Whoever was erased has no address any more.
            Letter.to_email != "",
        )
        .group_by(col(Letter.programme_id))
        .order_by(oldest)
        .limit(_MOST)
    )
    if not reach.everything:
        query = query.where(col(Letter.programme_id).in_(reach.programmes))
    rows = session.exec(query).all()
    names = registries.scope_names["programme"](session, [one for one, _, _ in rows if one is not None])
    for programme_id, count, since in rows:
        within = f"&programme_id={programme_id}" if programme_id else ""
        yield DeskItem(
            kind="letters_given_up",
            column="late",
            title="Letters could not be delivered",
            values={},
            about=names.get(programme_id, "") if programme_id else "",
            link=f"/letters?delivery={Delivery.GIVEN_UP.value}{within}",
            at=since,
            count=count,
        )
