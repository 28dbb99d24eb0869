"""Deadlines for people's calendars: of all that is open or will open, or of one opportunity."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import select as pick
from sqlmodel import Session, col, func

from api.calls.models import DeadlineChange
from api.calls.opportunities import asking, service
from api.calls.opportunities.models import Opportunity
from api.core import clock, i18n
from api.core.calendars import Entry, written
from api.core.problems import NotFound

# The next so many deadlines.
_MOST = 1000


def deadlines(session: Session, site: str) -> bytes:
    """The deadlines of what is open and what is to open; what was withdrawn, filled or has closed is not in it."""
    coming = (col(Opportunity.is_full).is_(False), col(Opportunity.closes_at) > asking.NOW)
    return written(i18n.say("Umusanzu: deadlines"), _entries(session, site, *coming), site)


def deadline(session: Session, ref: str, site: str) -> tuple[bytes, str]:
    """The deadline of one opportunity, and a name for the file. Raises NotFound."""
    by, given = service.named(ref)
    entries = _entries(session, site, col(getattr(Opportunity, by)) == given)
    if not entries:
        raise NotFound
    (entry,) = entries
    return written(entry.title, entries, site), f"{entry.link.rpartition('/')[2]}.ics"


def _entries(session: Session, site: str, *where: ColumnElement[bool]) -> list[Entry]:
    text = asking.columns("items", i18n.language.get())
    query = (
        pick(*text, col(Opportunity.call_id), col(Opportunity.updated_at))
        .where(col(Opportunity.is_public).is_(True), *where)
        .order_by(col(Opportunity.closes_at), col(Opportunity.id))
    )
    rows = session.execute(query.limit(_MOST), {"now": clock.now()}).all()
    moved = _times_moved(session, {row.call_id for row in rows})
    return [
        _entry(json.loads(service.sent(row, site)), moved.get(row.call_id, 0), row.updated_at) for row in rows
    ]


def _times_moved(session: Session, calls: set[UUID]) -> dict[UUID, int]:
    """How often each call was extended: that many times its deadlines moved in calendars."""
    query = pick(col(DeadlineChange.call_id), func.count()).where(col(DeadlineChange.call_id).in_(calls))
    return {call_id: times for call_id, times in session.execute(query.group_by(col(DeadlineChange.call_id)))}


def _entry(item: dict[str, Any], moved: int, changed: datetime) -> Entry:
    """The last day on which one may apply, as a whole day: it ends at midnight where the call is made."""
    day = date.fromisoformat(item["deadline"]["date"])
    until = i18n.say("Apply until {date} ({zone}).", date=day, zone=item["deadline"]["time_zone"])
    host = item["host"]["name"] if item["host"] else item["programme"]["title"]
    return Entry(
        uid=f"deadline-{item['id']}",
        title=i18n.say("Last day to apply: {title}", title=item["title"]),
        starts=day,
        ends=day,
        changed=changed,
        sequence=moved,
        link=item["url"],
        text="\n".join((host, until)),
    )
