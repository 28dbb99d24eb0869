"""Bodies of /placements/{id}/reports."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from api.core.schemas import Acts, Detail, Schema, Text, Write
from api.placements.models import ReportKind, ReportState


class ReportWrite(Write):
    """What was done, what was learnt, what comes next."""

    done: Text
    learnt: str = Field(default="", max_length=10_000)
    next_steps: str = Field(default="", max_length=10_000)
    people_trained: int | None = Field(default=None, ge=0, le=100_000)


class ReportItem(Schema):
    id: UUID
    kind: ReportKind
    due_on: date
    is_late: bool
    state: ReportState
    corrects_id: UUID | None
    submitted_at: datetime | None


class ReportRead(Detail, ReportItem, Acts):
    """One report in full; its version is its placement's."""

    placement_id: UUID
    done: str
    learnt: str
    next_steps: str
    people_trained: int | None
    note: str | None


class ReportsRead(Schema):
    items: list[ReportItem]
