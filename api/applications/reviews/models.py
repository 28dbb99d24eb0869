"""Reviews against the scoring grid, conflicts of interest, interviews."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, Row, choice, document
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class ReviewState(StrEnum):
    ASSIGNED = "assigned"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    DECLINED = "declined"


class InterestKind(StrEnum):
    """Why someone may not judge (domain.md, What must always hold, 6)."""

    OWN = "own"
    DECLARED = "declared"
    RELATIVE = "relative"
    MENTEE = "mentee"
    SAME_BODY = "same_body"


class InterviewState(StrEnum):
    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"


class Review(Aggregate, table=True):
    """One reviewer's judgement of one application; blind to others' until it is in."""

    __tablename__ = "reviews"
    __table_args__ = (
        Index("uq_reviews_reviewer", "application_id", "reviewer_id", unique=True),
        Index("ix_reviews_reviewer", "reviewer_id", "state"),
    )

    application_id: UUID = Field(foreign_key="applications.id")
    call_id: UUID = Field(foreign_key="calls.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    reviewer_id: UUID = Field(foreign_key="accounts.id")
    state: ReviewState = choice(ReviewState, default=ReviewState.ASSIGNED)
    due_on: date | None = None
    comment: str = ""
    for_applicant: str = ""
    submitted_at: datetime | None = None


class Score(Part, table=True):
    """1 to 5 for one criterion. A criterion not answered has no row: missing is never zero."""

    __tablename__ = "scores"
    __table_args__ = (
        Index("uq_scores_criterion", "review_id", "criterion_id", unique=True),
        CheckConstraint("value BETWEEN 1 AND 5", name="value"),
    )
    __part_of__ = "review_id"

    review_id: UUID = Field(foreign_key="reviews.id", ondelete="CASCADE")
    criterion_id: UUID = Field(foreign_key="criteria.id", index=True)
    value: int


class Interest(Row, table=True):
    """A declared interest: this account may neither read scores of this application nor score it."""

    __tablename__ = "interests"
    __table_args__ = (Index("uq_interests", "account_id", "application_id", unique=True),)

    account_id: UUID = Field(foreign_key="accounts.id")
    application_id: UUID = Field(foreign_key="applications.id", index=True)
    kind: InterestKind = choice(InterestKind, default=InterestKind.DECLARED)
    reason: str = ""


class Interview(Aggregate, table=True):
    """A talk with an applicant, or a team's pitch. `panel` is [{account_id, name}]."""

    __tablename__ = "interviews"

    application_id: UUID = Field(foreign_key="applications.id", index=True)
    call_id: UUID = Field(foreign_key="calls.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    starts_at: datetime
    minutes: int = Field(default=30, ge=5, le=480)
    time_zone: str = Field(max_length=60)
    place: str = Field(default="", max_length=300)
    panel: list[dict[str, Any]] = document(default_factory=list)
    state: InterviewState = choice(InterviewState, default=InterviewState.SCHEDULED)
    note: str = ""


LIFECYCLE = Lifecycle(
    Transition("assigned", "begin", "draft", needs="reviews:write", event="review.begun"),
    Transition(
        ("assigned", "draft"),
        "submit",
        "submitted",
        needs="reviews:write",
        guard="is_answered",
        event="review.submitted",
    ),
    Transition(
        ("assigned", "draft"),
        "decline",
        "declined",
        needs="reviews:write",
        reason=True,
        event="review.declined",
    ),
    resource="Review",
)
INTERVIEWS = Lifecycle(
    Transition("scheduled", "hold", "held", needs="interviews:write", event="interview.held"),
    Transition(
        "scheduled", "cancel", "cancelled", needs="interviews:write", reason=True, event="interview.cancelled"
    ),
    Transition("scheduled", "miss", "missed", needs="interviews:write", event="interview.missed"),
    resource="Interview",
)

integrity.rule(
    "reviews", ("application_id", "reviewer_id"),
    lambda: Conflict("review-exists", "This reviewer has a review of this application already."),
)  # fmt: skip
integrity.rule(
    "interests",
    ("account_id", "application_id"),
    lambda: Conflict("interest-declared", "This was declared already."),
)
