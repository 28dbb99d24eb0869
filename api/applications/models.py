"""One application: its answers, conditions, documents and thread with the office."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from api.core import clock, integrity
from api.core.db import Aggregate, Part, choice, document
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class ApplicationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    SHORTLISTED = "shortlisted"
    RECOMMENDED = "recommended"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What came of one condition for one application."""

    MEETS = "meets"
    FAILS = "fails"
    UNKNOWN = "unknown"
    WAIVED = "waived"


class Application(Aggregate, table=True):
    """One person to one assignment, or to a call without assignments.

    `profile` is a snapshot from its last submission, `rubric` from its first. `released_state` is what the
    applicant is shown until a later state is released; null shows the true one. `number` counts
    within the call and stands in the code; `moved_from_id` is the assignment it came from, if any. `waiting_since` is when it came to its state;
    `waivers_asked` maps a condition's code to why the applicant asks to be excused from it.
    """

    __tablename__ = "applications"
    __table_args__ = (
        Index(
            "uq_applications_live_assignment", "person_id", "assignment_id", unique=True,
            sqlite_where=text("assignment_id IS NOT NULL AND state <> 'withdrawn'"),
            postgresql_where=text("assignment_id IS NOT NULL AND state <> 'withdrawn'"),
        ),
        Index(
            "uq_applications_live_call", "person_id", "call_id", unique=True,
            sqlite_where=text("assignment_id IS NULL AND state <> 'withdrawn'"),
            postgresql_where=text("assignment_id IS NULL AND state <> 'withdrawn'"),
        ),
        Index("ix_applications_call_state", "call_id", "state", "id"),
        Index("ix_applications_programme_state", "programme_id", "state", "id"),
        Index("ix_applications_assignment", "assignment_id", "state"),
        Index("ix_applications_number", "call_id", "number"),
        Index("ix_applications_call", "call_id", "id"),
        Index("ix_applications_call_waiting", "call_id", "waiting_since", "id"),
        Index("ix_applications_waiting", "waiting_since", "id"),
    )  # fmt: skip

    code: str = Field(max_length=60, unique=True)
    number: int = 0
    call_id: UUID = Field(foreign_key="calls.id")
    assignment_id: UUID | None = Field(default=None, foreign_key="assignments.id")
    programme_id: UUID = Field(foreign_key="programmes.id")
    person_id: UUID = Field(foreign_key="people.id", index=True)
    state: ApplicationState = choice(ApplicationState, default=ApplicationState.DRAFT)
    released_state: ApplicationState | None = choice(
        ApplicationState, check="released_state", default=None, nullable=True
    )
    preference: int | None = Field(default=None, ge=1, le=20)
    any_other: bool = False
    available_from: str | None = Field(default=None, max_length=200)
    moved_from_id: UUID | None = Field(default=None, foreign_key="assignments.id")
    copied_from_id: UUID | None = Field(default=None, foreign_key="applications.id")
    profile: dict[str, Any] | None = document(default=None, nullable=True)
    rubric: list[dict[str, Any]] | None = document(default=None, nullable=True)
    lead_source: str | None = Field(default=None, max_length=80)
    first_submitted_at: datetime | None = None
    submitted_at: datetime | None = None
    due_at: datetime | None = None
    waiting_since: datetime = Field(default_factory=clock.now)
    waivers_asked: dict[str, str] = document(default_factory=dict)


class Answer(Part, table=True):
    """What was written to one question; while it is a draft it may be empty or too long."""

    __tablename__ = "answers"
    __table_args__ = (Index("uq_answers_question", "application_id", "question_id", unique=True),)
    __part_of__ = "application_id"

    application_id: UUID = Field(foreign_key="applications.id", ondelete="CASCADE")
    question_id: UUID = Field(foreign_key="questions.id", index=True)
    text: str = ""


class EligibilityResult(Part, table=True):
    """The outcome of one condition, as computed at submission, or decided by name and reason.

    `computed` keeps what came of it before anyone decided.
    """

    __tablename__ = "eligibility_results"
    __table_args__ = (Index("uq_eligibility_results_rule", "application_id", "code", unique=True),)
    __part_of__ = "application_id"

    application_id: UUID = Field(foreign_key="applications.id", ondelete="CASCADE")
    code: str = Field(max_length=40)
    label: str = Field(max_length=200)
    stated: str = Field(default="", max_length=300)
    outcome: Outcome = choice(Outcome)
    computed: Outcome | None = choice(Outcome, check="computed", default=None, nullable=True)
    waived_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    waiver_reason: str | None = None


class ApplicationDocument(Part, table=True):
    """A document shown with the application, as what."""

    __tablename__ = "application_documents"
    __table_args__ = (Index("uq_application_documents", "application_id", "document_id", unique=True),)
    __part_of__ = "application_id"

    application_id: UUID = Field(foreign_key="applications.id", ondelete="CASCADE")
    document_id: UUID = Field(foreign_key="documents.id", index=True)
    kind: str = Field(max_length=40)


class Message(Part, table=True):
    """One line of the private thread between an applicant and the office."""

    __tablename__ = "messages"
    __part_of__ = "application_id"

    application_id: UUID = Field(foreign_key="applications.id", ondelete="CASCADE", index=True)
    author_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    from_office: bool
    text: str


_LIVE = (
    "submitted", "returned", "eligible", "ineligible", "shortlisted", "recommended", "reserve", "not_selected",
)  # fmt: skip

LIFECYCLE = Lifecycle(
    Transition("draft", "submit", "submitted", needs="applications:submit", guard="may_submit", event="application.submitted"),
    Transition(
        "returned", "resubmit", "submitted", needs="applications:submit", guard="may_resubmit", event="application.resubmitted"
    ),
    Transition("submitted", "return", "returned", needs="applications:screen", reason=True, event="application.returned"),
    Transition(
        "submitted", "find_eligible", "eligible", needs="applications:screen", guard="conditions_met", event="application.eligible"
    ),
    Transition("submitted", "find_ineligible", "ineligible", needs="applications:screen", reason=True, event="application.ineligible"),
    Transition(
        "ineligible", "reinstate", "eligible", needs="applications:waive", guard="conditions_met", reason=True,
        event="application.reinstated",
    ),
    Transition("eligible", "shortlist", "shortlisted", needs="applications:shortlist", event="application.shortlisted"),
    Transition("shortlisted", "unshortlist", "eligible", needs="applications:shortlist", reason=True, event="application.unshortlisted"),
    Transition("shortlisted", "recommend", "recommended", guard="reviewed", event="application.recommended"),
    Transition("shortlisted", "hold_in_reserve", "reserve", guard="reviewed", event="application.reserved"),
    Transition(("eligible", "shortlisted"), "turn_down", "not_selected", event="application.not_selected"),
    Transition("not_selected", "uphold", "reserve", event="application.upheld"),
    Transition(("recommended", "reserve"), "offer", "offered", event="application.offered"),
    Transition("offered", "accept", "accepted", event="application.accepted"),
    Transition("offered", "decline", "declined", event="application.declined"),
    Transition("offered", "expire", "expired", event="application.expired"),
    Transition(("offered", "accepted"), "take_back", "reserve", event="application.taken_back"),
    Transition(("offered", "accepted"), "end", "lapsed", event="application.ended"),
    Transition("reserve", "lapse", "lapsed", event="application.lapsed"),
    Transition(
        ("draft", "submitted", "returned", "eligible", "shortlisted", "recommended", "reserve"), "lapse_with_call",
        "lapsed", event="application.call_cancelled",
    ),
    Transition(
        ("draft", *_LIVE, "offered"), "withdraw", "withdrawn", needs="applications:withdraw", event="application.withdrawn"
    ),
    resource="Application",
)  # fmt: skip

integrity.rule(
    "applications", ("person_id", "assignment_id"),
    lambda: Conflict("applied-already", "You have an application for this assignment already."),
)  # fmt: skip
integrity.rule(
    "applications", ("person_id", "call_id"),
    lambda: Conflict("applied-already", "You have an application in this call already."),
)  # fmt: skip
