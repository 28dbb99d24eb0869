"""Bodies of /events."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import Schema, Write


class EventRead(Schema):
    """What happened, without words or names: who wants more reads the subject, if they may."""

    position: int
    id: UUID
    type: str
    at: datetime
    subject_type: str
    subject_id: UUID
    actor_kind: str
    programme_id: UUID | None
    organisation_id: UUID | None
    call_id: UUID | None
    data: dict[str, Any]


class EventsRead(Schema):
    """`after` is what to send next time; it never skips an event."""

    items: list[EventRead]
    after: int
    has_more: bool


class EventQuery(Write):
    after: int = Field(default=0, ge=0, le=2**62, description="The last position one has seen.")
    limit: int = Field(default=100, ge=1, le=500)
    type: Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)?$", max_length=80)] | None = Field(
        default=None, description="`application.submitted`, or all of `application`."
    )
