"""Meetings of a group: /tot-sessions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from api.core.schemas import Acts, Detail, Line, PageQuery, Schema, Text, TimeZone, Write, patch_of
from api.training.cohorts.models import Attended, EnrolmentState, SessionState

Place = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class SessionDetailsWrite(Write):
    """What may be changed without moving the session."""

    title: Line
    minutes: int = Field(default=180, ge=5, le=1440)
    time_zone: TimeZone = "Africa/Kigali"
    place: Place = ""


class TotSessionWrite(SessionDetailsWrite):
    """One meeting; `time_zone` is the zone its time is shown in."""

    cohort_id: UUID
    starts_at: AwareDatetime


TotSessionPatch = patch_of(SessionDetailsWrite)


class SessionMove(Write):
    """The new time; the old one is kept beside it."""

    starts_at: AwareDatetime
    reason: Text | None = None


class TotSessionItem(Schema):
    """`marked` people have their attendance taken: a session that is over and has none still waits for it."""

    id: UUID
    cohort_id: UUID
    title: str
    starts_at: datetime
    moved_from: datetime | None
    minutes: int
    time_zone: str
    place: str
    state: SessionState
    marked: int


class TotSessionRead(Detail, Acts, TotSessionItem):
    """One session. `marked` of `expected` people have their attendance taken."""

    cohort: str
    expected: int


class TotSessionQuery(PageQuery):
    cohort_id: UUID | None = None
    state: SessionState | None = None
    starts_after: AwareDatetime | None = None
    starts_before: AwareDatetime | None = None
    mine: bool | None = Field(default=None, description="Only of groups one trains.")


class MarkWrite(Write):
    """A mark and when it was made, where that was earlier than now (without a network)."""

    mark: Attended
    at: AwareDatetime | None = None


class AttendanceWrite(Write):
    """Enrolment → mark. May be sent again: a mark made earlier never replaces one made later."""

    marks: dict[UUID, Attended | MarkWrite] = Field(
        max_length=1000, examples=[{"01900000-0000-7000-8000-000000000000": "present"}]
    )


class RollLine(Schema):
    enrolment_id: UUID
    name: str
    employer: str | None
    state: EnrolmentState
    mark: Attended | None
    marked_at: datetime | None


class RollRead(Schema):
    """Everyone expected at a session, by name, each with their mark."""

    session_id: UUID
    state: SessionState
    lines: list[RollLine]
