"""The changes feed: what is public now, then every change exactly once, in the order of the events' positions."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Row, Select, bindparam, union_all
from sqlalchemy import select as pick
from sqlmodel import Session, col

from api.calls.opportunities import asking, service
from api.calls.opportunities.models import Opportunity
from api.core import clock, events
from api.core.events import Event
from api.core.problems import Invalid

TYPES = ("created", "updated", "extended", "closed", "reopened", "removed")


@dataclass(frozen=True)
class Cursor:
    """Where a follower is. While `after` is set it reads the snapshot, whose changes begin beyond `position`."""

    position: int
    after: UUID | None = None

    def __str__(self) -> str:
        plain = [self.position, self.after.hex if self.after else None]
        text = json.dumps(["opportunities", *plain], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises Invalid for anything this feed did not give out."""
        try:
            plain = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            feed, position, after = plain
            if feed != "opportunities" or type(position) is not int or not 0 <= position < 2**62:
                raise ValueError
            return cls(position, UUID(after) if after is not None else None)
        except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
            raise _unknown() from None


def changes(session: Session, since: str | None, limit: int, site: str) -> bytes:
    """One page as JSON. Reading is repeatable: the same cursor gives the same changes."""
    head = events.head(session)
    cursor = Cursor.parse(since) if since else Cursor(head, UUID(int=0))
    if cursor.position > head:
        raise _unknown()  # given out before a restore: what came since is not what it saw
    if cursor.after is not None:
        return _snapshot(session, cursor, limit, site)
    return _after(session, cursor, limit, site)


def _unknown() -> Invalid:
    problem = Invalid(
        "cursor-unknown", "This cursor belongs to another list or order. Start again without one."
    )
    problem.at("#since")
    return problem


def _snapshot(session: Session, cursor: Cursor, limit: int, site: str) -> bytes:
    """What is public now, by id. What changes meanwhile has a later position, and comes afterwards."""
    rows = session.execute(_SNAPSHOT, {"now": clock.now(), "after": cursor.after, "most": limit + 1}).all()
    items = [
        _item(cursor.position, "created", row.updated_at, row.id, service.sent(row, site), [], True)
        for row in rows[:limit]
    ]
    if len(rows) > limit:
        return _page(items, Cursor(cursor.position, rows[limit - 1].id), True)
    return _page(items, Cursor(cursor.position), bool(_events(session, cursor.position, 1)))


def _after(session: Session, cursor: Cursor, limit: int, site: str) -> bytes:
    """Changes beyond a position, with each opportunity as it is now; withdrawn ones without content."""
    rows = _events(session, cursor.position, limit + 1)
    shown = rows[:limit]
    asked = {"now": clock.now(), "ids": list({row.subject_id for row in shown})}
    current = {row.id: service.sent(row, site) for row in session.execute(_CURRENT, asked)} if shown else {}
    items = [
        _item(
            row.position, row.type.partition(".")[2], row.at, row.subject_id,
            current.get(row.subject_id, "null"), row.data["fields"], row.data["material"],
        )
        for row in shown
    ]  # fmt: skip
    return _page(items, Cursor(shown[-1].position if shown else cursor.position), len(rows) > limit)


def _next() -> Select[Any]:
    """The next changes: each type by its own index range, so that a poll costs the same among millions of events."""
    shown: tuple[Any, ...] = (
        col(Event.position), col(Event.type), col(Event.at), col(Event.subject_id), col(Event.data)
    )  # fmt: skip
    most = bindparam("most", type_=Integer)
    ranges = [
        pick(*shown)
        .where(col(Event.type) == f"opportunity.{kind}", col(Event.position) > bindparam("position"))
        .order_by(col(Event.position))
        .limit(most)
        .subquery()
        for kind in TYPES
    ]
    found = union_all(*(pick(*part.c) for part in ranges)).subquery()
    return pick(*found.c).order_by(found.c.position).limit(most)


# Built once, as in asking. Details in English where there are any: every language stands in their `translations`.
_NEXT = _next()
_PUBLIC = pick(*asking.columns("details", "en"), col(Opportunity.updated_at)).where(
    col(Opportunity.is_public).is_(True)
)
_CURRENT = _PUBLIC.where(col(Opportunity.id).in_(bindparam("ids", expanding=True)))
_SNAPSHOT = (
    _PUBLIC.where(col(Opportunity.id) > bindparam("after"))
    .order_by(col(Opportunity.id))
    .limit(bindparam("most", type_=Integer))
)


def _events(session: Session, position: int, limit: int) -> list[Row[Any]]:
    return list(session.execute(_NEXT, {"position": position, "most": limit}).all())


def _item(
    seq: int, kind: str, at: Any, ref: UUID, opportunity: str, fields: list[str], material: bool
) -> str:
    head = {
        "seq": seq,
        "type": kind,
        "at": at.isoformat(),
        "id": str(ref),
        "fields": fields,
        "material": material,
    }
    return f'{json.dumps(head, separators=(",", ":"))[:-1]},"opportunity":{opportunity}}}'


def _page(items: list[str], cursor: Cursor, has_more: bool) -> bytes:
    tail = json.dumps({"cursor": str(cursor), "has_more": has_more}, separators=(",", ":"))
    return f'{{"items":[{",".join(items)}],{tail[1:]}'.encode()
