"""What a host needs, found in a round of needs."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from api.core.db import Aggregate, choice, document
from api.core.lifecycle import Lifecycle, Transition


class NeedState(StrEnum):
    IDENTIFIED = "identified"
    PRIORITISED = "prioritised"
    CONVERTED = "converted"
    DECLINED = "declined"


class Finding(StrEnum):
    GAP = "gap"
    RESOURCE = "resource"
    OPPORTUNITY = "opportunity"


class Need(Aggregate, table=True):
    """A gap, resource or opportunity at a host. Priority 1 is the most urgent of 5."""

    __tablename__ = "needs"
    __table_args__ = (
        CheckConstraint("priority IS NULL OR priority BETWEEN 1 AND 5", name="priority"),
        CheckConstraint("headcount IS NULL OR headcount > 0", name="headcount"),
        Index("ix_needs_programme", "programme_id", "state", "id"),
    )

    code: str = Field(max_length=40, unique=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    organisation_id: UUID = Field(foreign_key="organisations.id", index=True)
    unit_id: UUID | None = Field(default=None, foreign_key="organisations.id")
    title: str = Field(max_length=200)
    description: str = ""
    finding: Finding = choice(Finding, default=Finding.GAP)
    sector: str | None = Field(default=None, max_length=40)
    priority: int | None = None
    headcount: int | None = None
    round_name: str | None = Field(default=None, max_length=120)
    assessed_on: date | None = None
    assessed_on_site: bool = False
    state: NeedState = choice(NeedState, default=NeedState.IDENTIFIED)
    language: str = Field(default="en", max_length=2)
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)


LIFECYCLE = Lifecycle(
    Transition("identified", "prioritise", "prioritised", needs="needs:decide", event="need.prioritised"),
    Transition("prioritised", "convert", "converted", needs="needs:decide", event="need.converted"),
    Transition(
        ("identified", "prioritised"),
        "decline",
        "declined",
        needs="needs:decide",
        reason=True,
        event="need.declined",
    ),
    resource="Need",
)
