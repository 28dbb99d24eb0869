"""Assignments: one host's post within a call, with terms of reference, phases and seats."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice, document
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class AssignmentState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    PUBLISHED = "published"
    FILLED = "filled"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class Mode(StrEnum):
    ON_SITE = "on_site"
    REMOTE = "remote"
    BLENDED = "blended"


class Assignment(Aggregate, table=True):
    """Terms of reference and seats. `mode`, `starts_on` and `ends_on` follow from its phases.

    `languages` is [{language, level}] (CEFR); tasks, deliverables, profile, skills are lists of lines.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("seats > 0", name="seats"),
        Index("ix_assignments_call", "call_id", "state", "id"),
        Index("ix_assignments_host", "host_id", "state", "id"),
    )

    call_id: UUID = Field(foreign_key="calls.id")
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    code: str = Field(max_length=40, unique=True)
    slug: str = Field(max_length=80, unique=True)
    host_id: UUID = Field(foreign_key="organisations.id")
    unit_id: UUID | None = Field(default=None, foreign_key="organisations.id")
    need_id: UUID | None = Field(default=None, foreign_key="needs.id", index=True)
    field: str | None = Field(default=None, max_length=60)
    title: str = Field(max_length=200)
    summary: str = Field(default="", max_length=500)
    objective: str = ""
    tasks: list[str] = document(default_factory=list)
    deliverables: list[str] = document(default_factory=list)
    profile: list[str] = document(default_factory=list)
    skills: list[str] = document(default_factory=list)
    languages: list[dict[str, Any]] = document(default_factory=list)
    counterpart: str | None = Field(default=None, max_length=200)
    seats: int = 1
    mode: Mode = choice(Mode, default=Mode.ON_SITE)
    starts_on: date | None = None
    ends_on: date | None = None
    dates_waiver: str | None = Field(default=None, max_length=500)
    state: AssignmentState = choice(AssignmentState, default=AssignmentState.DRAFT)
    language: str = Field(default="en", max_length=2)
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)
    published_at: datetime | None = None


class AssignmentPhase(Part, table=True):
    """A stretch of the assignment: on site or remote, clinical or not, at one host."""

    __tablename__ = "assignment_phases"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="dates"),)
    __part_of__ = "assignment_id"

    assignment_id: UUID = Field(foreign_key="assignments.id", ondelete="CASCADE", index=True)
    position: int = 0
    on_site: bool = True
    clinical: bool = False
    starts_on: date
    ends_on: date
    host_id: UUID = Field(foreign_key="organisations.id", index=True)


LIFECYCLE = Lifecycle(
    Transition(
        ("draft", "changes_requested"), "submit", "in_review",
        needs="assignments:submit", guard="has_terms", event="assignment.submitted",
    ),
    Transition("in_review", "approve", "approved", needs="assignments:approve", guard="dates_fit", event="assignment.approved"),
    Transition(
        "in_review", "request_changes", "changes_requested",
        needs="assignments:approve", reason=True, event="assignment.changes_requested",
    ),
    Transition(
        "approved", "publish", "published", needs="assignments:publish", guard="dates_fit", event="assignment.published"
    ),
    Transition("published", "fill", "filled", event="assignment.filled"),
    Transition("filled", "reopen", "published", event="assignment.reopened"),
    Transition(("published", "filled"), "complete", "completed", needs="assignments:publish", event="assignment.completed"),
    Transition(
        ("draft", "in_review", "changes_requested", "approved", "published", "filled"), "withdraw", "withdrawn",
        needs="assignments:withdraw", reason=True, event="assignment.withdrawn",
    ),
    resource="Assignment",
)  # fmt: skip

integrity.rule(
    "assignments", ("code",), lambda: Conflict("code-taken", "Another assignment has this code.").at("/code")
)
integrity.rule(
    "assignments",
    ("slug",),
    lambda: Conflict("slug-taken", "Another assignment has this short name.").at("/slug"),
)
