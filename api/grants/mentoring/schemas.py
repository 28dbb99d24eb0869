"""Bodies of /grants/{id}/mentoring."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import Detail, Line, PageQuery, Schema, Write
from api.grants.mentoring.models import PairingState


class PairingWrite(Write):
    """Whom to ask to mentor this team."""

    mentor_id: UUID


class SessionWrite(Write):
    """One session, logged in a minute. The team reads all but `note`."""

    held_on: date
    minutes: int = Field(gt=0, le=1440, examples=[45])
    topic: Line
    note: Annotated[str, StringConstraints(max_length=10_000)] = ""
    next_step: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None


class MentorRead(Schema):
    """The mentor now, or whoever was asked."""

    pairing_id: UUID
    person_id: UUID
    name: str
    state: PairingState
    since: datetime
    allowed_actions: list[str]


class PairingRead(Detail):
    """One pairing; its version is its grant's."""

    grant_id: UUID
    mentor_id: UUID
    name: str
    state: PairingState
    allowed_actions: list[str]


class MentoringSessionRead(Schema):
    """`note` is null for everyone but the mentor who wrote it and the office."""

    id: UUID
    pairing_id: UUID
    mentor: str
    held_on: date
    minutes: int
    topic: str
    next_step: str | None
    note: str | None


class SessionQuery(PageQuery):
    """Sessions, the latest first."""
