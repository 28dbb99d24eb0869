"""What people apply to (domain.md, idea 1): its dates, conditions, questions and scoring grid."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.clock import Deadline
from api.core.db import Aggregate, Part, Row, choice, document
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class CallKind(StrEnum):
    ASSIGNMENT = "assignment"
    TRAINING = "training"
    GRANT = "grant"


class CallState(StrEnum):
    """Scheduled, open and closed follow from the clock; see service.status."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"


class RuleKind(StrEnum):
    RESIDENCE = "residence"
    ORIGIN = "origin"
    EXPERIENCE = "experience"
    LICENCE = "licence"
    AGE = "age"
    LANGUAGE = "language"
    OCCUPATION = "occupation"


class QuestionKind(StrEnum):
    LINE = "line"
    TEXT = "text"
    YES_NO = "yes_no"


class ShownFrom(StrEnum):
    """The state of an application from which on an organisation sees it; applications/visibility.py says which follow."""

    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
    SHORTLISTED = "shortlisted"
    RECOMMENDED = "recommended"
    RESERVE = "reserve"
    OFFERED = "offered"
    ACCEPTED = "accepted"


class ShownField(StrEnum):
    """What of a person an organisation may be shown beside the answers, from shortlisting on."""

    NAME = "name"
    CONTACT = "contact"
    EMPLOYER = "employer"
    RESIDENCE = "residence"
    DOCUMENTS = "documents"


class Call(Aggregate, table=True):
    """`closes_at` follows from the deadline and stands here for queries. `documents` is [{kind, required}].

    `tranche_plan` (grants) is a list of percentages that add up to 100; `awards` and the envelope
    bound what may be awarded; `places` the seats of a training call or of a call without assignments.
    """

    __tablename__ = "calls"
    __table_args__ = (
        CheckConstraint("places IS NULL OR places > 0", name="places"),
        CheckConstraint("awards IS NULL OR awards > 0", name="awards"),
        CheckConstraint("envelope_minor IS NULL OR envelope_minor > 0", name="envelope"),
        Index("ix_calls_programme", "programme_id", "state", "closes_at"),
        Index("ix_calls_closing", "state", "closes_at"),
        Index("ix_calls_listed", "closes_at", "id"),
    )

    programme_id: UUID = Field(foreign_key="programmes.id")
    code: str = Field(max_length=40, unique=True)
    slug: str = Field(max_length=80, unique=True)
    kind: CallKind = choice(CallKind)
    title: str = Field(max_length=200)
    summary: str = Field(default="", max_length=500)
    description: str = ""
    opens_at: datetime
    deadline_date: date
    time_zone: str = Field(max_length=60)
    closes_at: datetime
    rolling: bool = False
    state: CallState = choice(CallState, default=CallState.DRAFT)
    places: int | None = None
    awards: int | None = None
    envelope_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str | None = Field(default=None, max_length=3)
    tranche_plan: list[int] = document(default_factory=list)
    module_id: UUID | None = Field(default=None, foreign_key="modules.id", index=True)
    fields: list[str] = document(default_factory=list)
    documents: list[dict[str, Any]] = document(default_factory=list)
    minimum_reviews: int = Field(default=2, ge=2, le=9)
    offer_days: int = Field(default=10, ge=1, le=90)
    language: str = Field(default="en", max_length=2)
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)
    published_at: datetime | None = None
    close_announced_for: datetime | None = None

    @property
    def deadline(self) -> Deadline:
        return Deadline(self.deadline_date, self.time_zone)


class EligibilityRule(Part, table=True):
    """A condition as data. `parameters` by kind: residence {countries}, experience {years}, age {from, to},
    language {any_of: [{language, level}]}, licence {}, origin {ties}, occupation {any_of}."""

    __tablename__ = "eligibility_rules"
    __table_args__ = (Index("uq_eligibility_rules_code", "call_id", "code", unique=True),)
    __part_of__ = "call_id"

    call_id: UUID = Field(foreign_key="calls.id", ondelete="CASCADE")
    code: str = Field(max_length=40)
    kind: RuleKind = choice(RuleKind)
    label: str = Field(max_length=200)
    parameters: dict[str, Any] = document(default_factory=dict)
    waivable: bool = True
    position: int = 0
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)


class Criterion(Part, table=True):
    """One line of the scoring grid: scored 1 to 5; weights are parts of their sum."""

    __tablename__ = "criteria"
    __table_args__ = (CheckConstraint("weight > 0", name="weight"),)
    __part_of__ = "call_id"

    call_id: UUID = Field(foreign_key="calls.id", ondelete="CASCADE", index=True)
    position: int = 0
    title: str = Field(max_length=200)
    guidance: str = ""
    weight: int = 1
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)


class Question(Part, table=True):
    """One question of the application form."""

    __tablename__ = "questions"
    __table_args__ = (Index("uq_questions_key", "call_id", "key", unique=True),)
    __part_of__ = "call_id"

    call_id: UUID = Field(foreign_key="calls.id", ondelete="CASCADE")
    key: str = Field(max_length=40)
    position: int = 0
    kind: QuestionKind = choice(QuestionKind, default=QuestionKind.TEXT)
    label: str = Field(max_length=300)
    hint: str | None = Field(default=None, max_length=500)
    required: bool = True
    most_characters: int = Field(default=2000, ge=1, le=10_000)
    identifying: bool = False
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)


class CallBody(Part, table=True):
    """A body that sees this call's applications: from which state on, and which fields beyond the answers."""

    __tablename__ = "call_bodies"
    __table_args__ = (Index("uq_call_bodies", "call_id", "organisation_id", unique=True),)
    __part_of__ = "call_id"

    call_id: UUID = Field(foreign_key="calls.id", ondelete="CASCADE")
    organisation_id: UUID = Field(foreign_key="organisations.id", index=True)
    from_state: ShownFrom = choice(ShownFrom, default=ShownFrom.SHORTLISTED)
    fields: list[str] = document(default_factory=list)


class DeadlineChange(Part, table=True):
    """An extension: what it was, what it became, why, by whom."""

    __tablename__ = "deadline_changes"
    __part_of__ = "call_id"

    call_id: UUID = Field(foreign_key="calls.id", ondelete="CASCADE", index=True)
    old_date: date
    old_zone: str = Field(max_length=60)
    new_date: date
    new_zone: str = Field(max_length=60)
    reason: str
    by_id: UUID | None = Field(default=None, foreign_key="accounts.id")


class Enquiry(Row, table=True):
    """A question about a call; its answer is for everyone, without saying who asked."""

    __tablename__ = "enquiries"
    __table_args__ = (Index("ix_enquiries_call", "call_id", "answered_at"),)

    call_id: UUID = Field(foreign_key="calls.id", ondelete="CASCADE")
    person_id: UUID | None = Field(default=None, foreign_key="people.id", index=True)
    question: str
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    language: str = Field(default="en", max_length=2)


LIFECYCLE = Lifecycle(
    Transition(
        "draft", "publish", "published", needs="calls:publish", guard="is_complete", event="call.published"
    ),
    Transition(
        "published",
        "conclude",
        "concluded",
        needs="calls:conclude",
        guard="is_decided",
        event="call.concluded",
    ),
    Transition(
        "published", "cancel", "cancelled", needs="calls:publish", reason=True, event="call.cancelled"
    ),
    resource="Call",
)

integrity.rule("calls", ("code",), lambda: Conflict("code-taken", "Another call has this code.").at("/code"))
integrity.rule(
    "calls", ("slug",), lambda: Conflict("slug-taken", "Another call has this short name.").at("/slug")
)
