"""Cohorts (groups on screen): their sessions, enrolments, attendance, tests and feedback."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class CohortState(StrEnum):
    PLANNED = "planned"
    ENROLLING = "enrolling"
    RUNNING = "running"
    EVALUATING = "evaluating"
    CLOSED = "closed"


class SessionState(StrEnum):
    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


class EnrolmentState(StrEnum):
    WAITLISTED = "waitlisted"
    ENROLLED = "enrolled"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    LEFT = "left"


class Attended(StrEnum):
    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    EXCUSED = "excused"


class TestKind(StrEnum):
    PRE = "pre"
    POST = "post"
    FOLLOW_UP = "follow_up"


class Cohort(Aggregate, table=True):
    """A group that learns together: of a module's version, or of a placed expert's training of trainers."""

    __tablename__ = "cohorts"
    __table_args__ = (
        CheckConstraint("capacity > 0", name="capacity"),
        CheckConstraint("module_version_id IS NOT NULL OR placement_id IS NOT NULL", name="of_something"),
        Index("ix_cohorts_programme", "programme_id", "state", "id"),
    )

    code: str = Field(max_length=40, unique=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    call_id: UUID | None = Field(default=None, foreign_key="calls.id", index=True)
    module_version_id: UUID | None = Field(default=None, foreign_key="module_versions.id", index=True)
    placement_id: UUID | None = Field(default=None, foreign_key="placements.id", index=True)
    host_id: UUID = Field(foreign_key="organisations.id", index=True)
    title: str = Field(max_length=200)
    capacity: int
    starts_on: date | None = None
    ends_on: date | None = None
    needed_attendance: int = Field(default=80, ge=0, le=100)
    state: CohortState = choice(CohortState, default=CohortState.PLANNED)


class CohortTrainer(Part, table=True):
    __tablename__ = "cohort_trainers"
    __table_args__ = (Index("uq_cohort_trainers", "cohort_id", "person_id", unique=True),)
    __part_of__ = "cohort_id"

    cohort_id: UUID = Field(foreign_key="cohorts.id", ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="people.id", index=True)


class TotSession(Aggregate, table=True):
    """One meeting of a cohort; `moved_from` keeps the time it had before."""

    __tablename__ = "tot_sessions"
    __table_args__ = (Index("ix_tot_sessions_cohort", "cohort_id", "starts_at"),)

    cohort_id: UUID = Field(foreign_key="cohorts.id")
    title: str = Field(max_length=200)
    starts_at: datetime
    moved_from: datetime | None = None
    minutes: int = Field(default=180, ge=5, le=1440)
    time_zone: str = Field(default="Africa/Kigali", max_length=60)
    place: str = Field(default="", max_length=200)
    state: SessionState = choice(SessionState, default=SessionState.SCHEDULED)


class Enrolment(Aggregate, table=True):
    """One person in one cohort. The waiting list is in the order of `queued_at`."""

    __tablename__ = "enrolments"
    __table_args__ = (
        Index(
            "uq_enrolments_live", "cohort_id", "person_id", unique=True,
            sqlite_where=text("state <> 'left'"), postgresql_where=text("state <> 'left'"),
        ),
        Index(
            "uq_enrolments_application", "application_id", unique=True,
            sqlite_where=text("state <> 'left'"), postgresql_where=text("state <> 'left'"),
        ),
        Index("ix_enrolments_cohort", "cohort_id", "state", "queued_at"),
        Index("ix_enrolments_listed", "cohort_id", "queued_at", "id"),
        Index("ix_enrolments_queued_at", "queued_at", "id"),
    )  # fmt: skip

    cohort_id: UUID = Field(foreign_key="cohorts.id")
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    application_id: UUID | None = Field(default=None, foreign_key="applications.id")
    person_id: UUID = Field(foreign_key="people.id", index=True)
    state: EnrolmentState = choice(EnrolmentState, default=EnrolmentState.ENROLLED)
    queued_at: datetime


class Attendance(Part, table=True):
    """One mark. `marked_at` is when it was made, perhaps offline: an older one never replaces a newer."""

    __tablename__ = "attendance"
    __table_args__ = (Index("uq_attendance", "session_id", "enrolment_id", unique=True),)
    __part_of__ = "session_id"

    session_id: UUID = Field(foreign_key="tot_sessions.id", ondelete="CASCADE")
    enrolment_id: UUID = Field(foreign_key="enrolments.id", index=True)
    mark: Attended = choice(Attended)
    marked_at: datetime
    taken_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")


class CohortTest(Part, table=True):
    """A test before, right after or later; scores from 0 to `most`."""

    __tablename__ = "cohort_tests"
    __table_args__ = (Index("uq_cohort_tests_kind", "cohort_id", "kind", unique=True),)
    __part_of__ = "cohort_id"

    cohort_id: UUID = Field(foreign_key="cohorts.id", ondelete="CASCADE")
    kind: TestKind = choice(TestKind)
    title: str = Field(max_length=200)
    most: int = Field(default=100, gt=0)


class TestScore(Part, table=True):
    __tablename__ = "test_scores"
    __table_args__ = (
        Index("uq_test_scores", "test_id", "enrolment_id", unique=True),
        CheckConstraint("score >= 0", name="score"),
    )
    __part_of__ = "test_id"

    test_id: UUID = Field(foreign_key="cohort_tests.id", ondelete="CASCADE")
    enrolment_id: UUID = Field(foreign_key="enrolments.id", index=True)
    score: float


class Feedback(Part, table=True):
    """What a participant says of the training: 1 to 5, with words; shown only in groups of five or more."""

    __tablename__ = "feedback"
    __table_args__ = (
        Index("uq_feedback", "enrolment_id", "form", unique=True),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    )
    __part_of__ = "enrolment_id"

    enrolment_id: UUID = Field(foreign_key="enrolments.id", ondelete="CASCADE")
    form: str = Field(default="end", max_length=40)
    rating: int
    text: str = ""


LIFECYCLE = Lifecycle(
    Transition(
        "planned",
        "open_enrolment",
        "enrolling",
        needs="cohorts:write",
        guard="may_be_taught",
        event="cohort.enrolling",
    ),
    Transition(
        "enrolling", "start", "running", needs="cohorts:run", guard="has_people", event="cohort.started"
    ),
    Transition("running", "evaluate", "evaluating", needs="cohorts:run", event="cohort.evaluating"),
    Transition("evaluating", "close", "closed", needs="cohorts:write", event="cohort.closed"),
    resource="Cohort",
)
SESSIONS = Lifecycle(
    Transition("scheduled", "hold", "held", needs="sessions:write", guard="has_begun", event="session.held"),
    Transition(
        "scheduled", "cancel", "cancelled", needs="sessions:write", reason=True, event="session.cancelled"
    ),
    resource="Session",
)
ENROLMENTS = Lifecycle(
    Transition("waitlisted", "promote", "enrolled", event="enrolment.promoted"),
    Transition(("waitlisted", "enrolled"), "leave", "left", needs="enrolments:leave", event="enrolment.left"),
    Transition(
        "enrolled",
        "complete",
        "completed",
        needs="enrolments:write",
        guard="attended",
        event="enrolment.completed",
    ),
    Transition(
        "enrolled",
        "fail",
        "not_completed",
        needs="enrolments:write",
        reason=True,
        event="enrolment.not_completed",
    ),
    resource="Enrolment",
)

integrity.rule(
    "cohorts", ("code",), lambda: Conflict("code-taken", "Another group has this code.").at("/code")
)
integrity.rule(
    "enrolments",
    ("cohort_id", "person_id"),
    lambda: Conflict("enrolled-already", "This person is in this group already."),
)
integrity.rule(
    "attendance",
    ("session_id", "enrolment_id"),
    lambda: Conflict("attendance-exists", "Attendance was taken already."),
)
integrity.rule(
    "feedback", ("enrolment_id", "form"), lambda: Conflict("feedback-given", "Feedback was given already.")
)
integrity.rule(
    "test_scores",
    ("test_id", "enrolment_id"),
    lambda: Conflict("score-exists", "A score was entered already."),
)
integrity.rule(
    "cohort_trainers",
    ("cohort_id", "person_id"),
    lambda: Conflict("trainer-exists", "This person trains this group already."),
)
integrity.rule(
    "cohort_tests",
    ("cohort_id", "kind"),
    lambda: Conflict("test-exists", "This group has that test already."),
)
