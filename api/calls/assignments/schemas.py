"""Assignments of /assignments: terms of reference, phases, seats."""

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator

from api.calls.assignments.models import AssignmentState, Mode
from api.calls.schemas import Key, LongText, ProgrammeRef, Slug, SpokenLanguage, Status, Summary
from api.core.schemas import (
    Acts,
    Code,
    Detail,
    Language,
    Line,
    PageQuery,
    Schema,
    Translations,
    Write,
    patch_of,
)

Point = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Points = Annotated[list[Point], Field(max_length=40)]


class AssignmentPhaseWrite(Write):
    """A stretch on site or remote; at the assignment's host where none is named."""

    on_site: bool = True
    clinical: bool = False
    starts_on: datetime.date
    ends_on: datetime.date
    host_id: UUID | None = None

    @field_validator("ends_on")
    @classmethod
    def _after(cls, value: datetime.date, info: object) -> datetime.date:
        starts_on = getattr(info, "data", {}).get("starts_on")
        if starts_on is not None and value < starts_on:
            raise ValueError("a phase ends on or after the day it starts")
        return value


class AssignmentText(Write):
    title: Line | None = None
    summary: Summary | None = None
    objective: LongText | None = None
    tasks: Points | None = None
    deliverables: Points | None = None
    profile: Points | None = None


class AssignmentWrite(Write):
    """One host's post within a call; `mode`, `starts_on` and `ends_on` follow from its phases."""

    call_id: UUID
    code: Code | None = Field(default=None, description="Numbered within the call where left out.")
    slug: Slug | None = Field(default=None, description="Made from the code where left out.")
    host_id: UUID
    unit_id: UUID | None = None
    need_id: UUID | None = None
    field: Key | None = None
    title: Line
    summary: Summary = ""
    objective: LongText = ""
    tasks: Points = Field(default_factory=list)
    deliverables: Points = Field(default_factory=list)
    profile: Points = Field(default_factory=list)
    skills: Points = Field(default_factory=list)
    languages: list[SpokenLanguage] = Field(default_factory=list, max_length=12)
    counterpart: Line | None = Field(default=None, description="The colleague there; never shown publicly.")
    seats: int = Field(default=1, ge=1, le=1000)
    phases: list[AssignmentPhaseWrite] = Field(default_factory=list, max_length=20)
    language: Language = "en"
    translations: dict[Language, AssignmentText | None] = Field(default_factory=dict)


AssignmentPatch = patch_of(AssignmentWrite)


class HostRef(Schema):
    id: UUID
    code: str
    name: str


class CallRef(Schema):
    id: UUID
    code: str
    title: str
    status: Status


class AssignmentPhaseRead(Schema):
    id: UUID
    on_site: bool
    clinical: bool
    starts_on: datetime.date
    ends_on: datetime.date
    host_id: UUID


class Feasible(Schema):
    """The longest stay, in whole months, that still fits before engagements end; a warning where it matters."""

    months: int
    starts_on: datetime.date
    ends_on: datetime.date
    warning: str | None


class HistoryEntry(Schema):
    """What happened, when, and why where a reason was given."""

    type: str
    at: datetime.datetime
    actor_id: UUID | None
    reason: str | None


class AssignmentItem(Schema):
    id: UUID
    code: str
    title: str
    state: AssignmentState
    call: CallRef
    host: HostRef
    field: str | None
    mode: Mode
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    seats: int
    seats_taken: int


class AssignmentRead(Detail, AssignmentItem, Acts):
    """One assignment in full; `history` is for those who work on it."""

    slug: str
    programme: ProgrammeRef
    unit: HostRef | None
    need_id: UUID | None
    summary: str
    objective: str
    tasks: list[str]
    deliverables: list[str]
    profile: list[str]
    skills: list[str]
    languages: list[SpokenLanguage]
    counterpart: str | None
    phases: list[AssignmentPhaseRead]
    dates_waiver: str | None
    feasible: Feasible
    language: str
    translations: Translations
    history: list[HistoryEntry]
    published_at: datetime.datetime | None


class AssignmentQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    call: str | None = Field(default=None, max_length=40, description="The call's code.")
    programme: str | None = Field(default=None, max_length=40, description="The programme's code.")
    host: str | None = Field(default=None, max_length=40, description="The host's code.")
    state: AssignmentState | None = None
