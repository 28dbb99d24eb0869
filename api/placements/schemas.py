"""Bodies of /placements."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from api.core.money import Money
from api.core.schemas import Acts, Detail, Line, PageQuery, Schema, Text, Write, patch_of
from api.placements.clearances.schemas import ClearanceItem
from api.placements.models import PlacementState
from api.placements.reports.schemas import ReportItem


class PlacementPhaseWrite(Write):
    """A stretch of the stay; `host_id` null is the placement's own host."""

    on_site: bool = True
    clinical: bool = False
    starts_on: date
    ends_on: date
    host_id: UUID | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends_on < self.starts_on:
            raise ValueError("the last day comes after the first")
        return self


class PlacementWrite(Write):
    """Opened by hand, for an accepted offer of a call without assignments."""

    offer_id: UUID
    host_id: UUID
    phases: list[PlacementPhaseWrite] = Field(min_length=1, max_length=12)


class PhasesWrite(Write):
    """What takes the place of a phase: one or several, and why."""

    phases: list[PlacementPhaseWrite] = Field(min_length=1, max_length=12)
    reason: Text


class EmergencyWrite(Write):
    """Whom to call; seen by host and office only."""

    emergency_name: Line | None = None
    emergency_phone: str | None = Field(default=None, max_length=40)


EmergencyPatch = patch_of(EmergencyWrite)


class HostReady(Write):
    """The host is ready: who the expert will work with."""

    counterpart: Line
    note: Text | None = None


class Arrival(Write):
    arrived_on: date


class EvaluationWrite(Write):
    """What the host says of the stay: 1 to 5, with words."""

    usefulness: int = Field(ge=1, le=5)
    cooperation: int = Field(ge=1, le=5)
    text: str = Field(default="", max_length=10_000)


class AllowanceWrite(Write):
    """Money the expert is due."""

    label: str = Field(min_length=1, max_length=120)
    amount: Money
    due_on: date | None = None

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if self.amount.minor <= 0:
            raise ValueError("an allowance is more than nothing")
        return self


AllowancePatch = patch_of(AllowanceWrite)


class PlacementPhaseRead(Schema):
    """`replaced_at` is set on those that others took the place of."""

    id: UUID
    on_site: bool
    clinical: bool
    starts_on: date
    ends_on: date
    host_id: UUID
    replaced_at: datetime | None
    reason: str | None


class EvaluationRead(Schema):
    usefulness: int
    cooperation: int
    text: str
    created_at: datetime


class AllowanceRead(Schema):
    id: UUID
    label: str
    amount: Money
    due_on: date | None


class PlacementItem(Schema):
    id: UUID
    code: str
    programme_id: UUID
    call_id: UUID
    assignment_id: UUID | None
    host_id: UUID
    host_name: str
    person_id: UUID
    person_name: str
    state: PlacementState
    starts_on: date
    ends_on: date
    is_late: bool = Field(description="A paper or a report is past its date.")


class PlacementRead(Detail, PlacementItem, Acts):
    """One stay with its papers, phases, reports, evaluation and allowance."""

    application_id: UUID
    offer_id: UUID
    title: str
    counterpart: str | None
    host_ready_at: datetime | None
    host_ready_note: str | None
    arrived_on: date | None
    emergency_name: str | None
    emergency_phone: str | None
    phases: list[PlacementPhaseRead]
    clearances: list[ClearanceItem]
    reports: list[ReportItem]
    evaluation: EvaluationRead | None
    allowance: list[AllowanceRead]


class PlacementQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    programme_id: UUID | None = None
    call_id: UUID | None = None
    assignment_id: UUID | None = None
    host_id: UUID | None = None
    person_id: UUID | None = None
    state: PlacementState | None = None
    late: bool | None = Field(default=None, description="Only those with a paper or a report past its date.")
