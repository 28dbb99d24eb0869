"""Which events somebody may follow."""

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core.actor import Actor
from api.core.events import Event


def visible_to(actor: Actor) -> SelectOfScalar[Event]:
    """Events that have their position, within the reach of events:read."""
    query = select(Event).where(col(Event.position).is_not(None))
    reach = actor.reach("events:read")
    if reach.everything:
        return query
    return query.where(
        or_(
            col(Event.programme_id).in_(reach.programmes),
            col(Event.organisation_id).in_(reach.organisations),
            col(Event.call_id).in_(reach.calls),
        )
    )


def of_type(wanted: str) -> ColumnElement[bool]:
    """One type, or all whose first word it is."""
    return col(Event.type) == wanted if "." in wanted else col(Event.type).startswith(f"{wanted}.")
