"""/events: what happened in one's scope, in the order in which it was numbered."""

from typing import Annotated

from fastapi import Query
from sqlmodel import col

from api.core import events as core_events
from api.core.events import Event
from api.core.routing import Resource, Rx, Signed, route
from api.identity.events import service
from api.identity.events.schemas import EventQuery, EventRead, EventsRead

events = Resource("events", "Events")


@route(events, "GET", "", needs="events:read")
def list_events(session: Rx, actor: Signed, asked: Annotated[EventQuery, Query()]) -> EventsRead:
    """Events after a position, the oldest first. Follow it by sending the `after` of the answer."""
    # Read before the events are: what is numbered in between comes next time.
    head = core_events.head(session)
    query = service.visible_to(actor).where(col(Event.position) > asked.after, col(Event.position) <= head)
    if asked.type:
        query = query.where(service.of_type(asked.type))
    rows = session.exec(query.order_by(col(Event.position)).limit(asked.limit + 1)).all()
    has_more = len(rows) > asked.limit
    items = [EventRead.model_validate(row) for row in rows[: asked.limit]]
    after = items[-1].position if has_more else max(head, asked.after)
    return EventsRead(items=items, after=after, has_more=has_more)
