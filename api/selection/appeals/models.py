"""Requests for review of a decision, answered by someone outside the panel."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict

# How long after its release a review of a decision may be asked for (domain.md, Application).
DAYS = 14


class AppealState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Appeal(Aggregate, table=True):
    """One a decision, within 14 days of its release (domain.md, Application)."""

    __tablename__ = "appeals"

    application_id: UUID = Field(foreign_key="applications.id", unique=True)
    call_id: UUID = Field(foreign_key="calls.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    person_id: UUID = Field(foreign_key="people.id", index=True)
    text: str
    state: AppealState = choice(AppealState, default=AppealState.OPEN)
    answer: str | None = None
    answered_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    answered_at: datetime | None = None


LIFECYCLE = Lifecycle(
    Transition("open", "uphold", "upheld", needs="appeals:answer", reason=True, event="appeal.upheld"),
    Transition("open", "dismiss", "dismissed", needs="appeals:answer", reason=True, event="appeal.dismissed"),
    resource="Request for review",
)

integrity.rule(
    "appeals",
    ("application_id",),
    lambda: Conflict("appeal-exists", "A review of this decision was asked for already."),
)
