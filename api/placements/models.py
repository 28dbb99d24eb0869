"""Placements with phases, clearances (papers before you leave), reports, evaluation, allowance."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict
from api.programmes.models import ClearanceOwner


class PlacementState(StrEnum):
    PREPARING = "preparing"
    READY = "ready"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REPORTING = "reporting"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    TERMINATED = "terminated"


class ClearanceState(StrEnum):
    PENDING = "pending"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    WAIVED = "waived"


class ReportKind(StrEnum):
    ARRIVAL = "arrival"
    MID = "mid"
    END = "end"


class ReportState(StrEnum):
    DUE = "due"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Placement(Aggregate, table=True):
    """One expert at one host. Dates are those of its first and last phase.

    An application has one stay that is not cancelled: whose stay was cancelled may be offered another.
    """

    __tablename__ = "placements"
    __table_args__ = (
        Index("ix_placements_programme", "programme_id", "state", "id"),
        Index("ix_placements_host", "host_id", "state", "id"),
        Index("ix_placements_starts_on", "starts_on", "id"),
        Index(
            "uq_placements_application", "application_id", unique=True,
            sqlite_where=text("state <> 'cancelled'"), postgresql_where=text("state <> 'cancelled'"),
        ),
    )  # fmt: skip

    code: str = Field(max_length=60, unique=True)
    application_id: UUID = Field(foreign_key="applications.id")
    offer_id: UUID = Field(foreign_key="offers.id", unique=True)
    call_id: UUID = Field(foreign_key="calls.id", index=True)
    assignment_id: UUID | None = Field(default=None, foreign_key="assignments.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    host_id: UUID = Field(foreign_key="organisations.id")
    person_id: UUID = Field(foreign_key="people.id", index=True)
    state: PlacementState = choice(PlacementState, default=PlacementState.PREPARING)
    starts_on: date
    ends_on: date
    counterpart: str | None = Field(default=None, max_length=200)
    host_ready_at: datetime | None = None
    host_ready_note: str | None = None
    arrived_on: date | None = None
    emergency_name: str | None = Field(default=None, max_length=200)
    emergency_phone: str | None = Field(default=None, max_length=40)


class PlacementPhase(Part, table=True):
    """A stretch of the stay. A replaced one stays with `replaced_at`, so that history is kept."""

    __tablename__ = "placement_phases"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="dates"),)
    __part_of__ = "placement_id"

    placement_id: UUID = Field(foreign_key="placements.id", ondelete="CASCADE", index=True)
    on_site: bool = True
    clinical: bool = False
    starts_on: date
    ends_on: date
    host_id: UUID = Field(foreign_key="organisations.id", index=True)
    replaced_at: datetime | None = None
    reason: str | None = None


class Clearance(Part, table=True):
    """One paper of the checklist. Medical ones hold "fit" and a date, never a finding.

    `on_site_only` and `clinical` ones are needed only while such a phase stands.
    """

    __tablename__ = "clearances"
    __table_args__ = (
        Index("uq_clearances_kind", "placement_id", "kind", unique=True),
        Index("ix_clearances_due", "state", "due_on"),
    )
    __part_of__ = "placement_id"

    placement_id: UUID = Field(foreign_key="placements.id", ondelete="CASCADE")
    kind: str = Field(max_length=40)
    owner: ClearanceOwner = choice(ClearanceOwner)
    mandatory: bool = True
    on_site_only: bool = False
    clinical: bool = False
    due_on: date
    state: ClearanceState = choice(ClearanceState, default=ClearanceState.PENDING)
    document_id: UUID | None = Field(default=None, foreign_key="documents.id", index=True)
    valid_until: date | None = None
    note: str | None = None
    decided_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    decided_at: datetime | None = None


class PlacementReport(Part, table=True):
    """A report due on a date; submitted figures are frozen, a correction is a new row."""

    __tablename__ = "placement_reports"
    __table_args__ = (Index("ix_placement_reports_due", "state", "due_on"),)
    __part_of__ = "placement_id"

    placement_id: UUID = Field(foreign_key="placements.id", ondelete="CASCADE", index=True)
    kind: ReportKind = choice(ReportKind)
    due_on: date
    state: ReportState = choice(ReportState, default=ReportState.DUE)
    done: str = ""
    learnt: str = ""
    next_steps: str = ""
    people_trained: int | None = Field(default=None, ge=0)
    corrects_id: UUID | None = Field(default=None, foreign_key="placement_reports.id")
    submitted_at: datetime | None = None
    note: str | None = None


class HostEvaluation(Part, table=True):
    """What the host says of the stay: 1 to 5, with words."""

    __tablename__ = "host_evaluations"
    __table_args__ = (
        Index("uq_host_evaluations_placement", "placement_id", unique=True),
        CheckConstraint("usefulness BETWEEN 1 AND 5 AND cooperation BETWEEN 1 AND 5", name="marks"),
    )
    __part_of__ = "placement_id"

    placement_id: UUID = Field(foreign_key="placements.id", ondelete="CASCADE")
    usefulness: int
    cooperation: int
    text: str = ""
    by_id: UUID = Field(foreign_key="accounts.id")


class AllowanceLine(Part, table=True):
    """Money the expert is due, in minor units; paid through the ledger."""

    __tablename__ = "allowance_lines"
    __part_of__ = "placement_id"

    placement_id: UUID = Field(foreign_key="placements.id", ondelete="CASCADE", index=True)
    label: str = Field(max_length=120)
    amount_minor: int = Field(gt=0, sa_type=BigInteger)
    currency: str = Field(max_length=3)
    due_on: date | None = None


LIFECYCLE = Lifecycle(
    Transition("preparing", "make_ready", "ready", needs="placements:run", guard="is_cleared", event="placement.ready"),
    Transition("ready", "unready", "preparing", needs="placements:run", reason=True, event="placement.unready"),
    Transition("ready", "start", "active", needs="placements:run", guard="may_start", event="placement.started"),
    Transition("active", "suspend", "suspended", needs="placements:run", reason=True, event="placement.suspended"),
    Transition("suspended", "resume", "active", needs="placements:run", guard="may_start", event="placement.resumed"),
    Transition("active", "finish", "reporting", needs="placements:run", event="placement.finished"),
    Transition("reporting", "close", "closed", needs="placements:run", guard="reports_accepted", event="placement.closed"),
    Transition("reporting", "close_without_report", "closed", needs="placements:run", reason=True, event="placement.closed"),
    Transition(("preparing", "ready"), "cancel", "cancelled", needs="placements:run", reason=True, event="placement.cancelled"),
    Transition(
        ("active", "suspended", "reporting"), "terminate", "terminated",
        needs="placements:run", reason=True, event="placement.terminated",
    ),
    resource="Placement",
)  # fmt: skip
CLEARANCES = Lifecycle(
    Transition(("pending", "rejected", "expired"), "submit", "submitted", needs="placements:paper", event="clearance.submitted"),
    Transition(("pending", "submitted"), "approve", "approved", needs="placements:clear", guard="is_valid", event="clearance.approved"),
    Transition("submitted", "reject", "rejected", needs="placements:clear", reason=True, event="clearance.rejected"),
    Transition(
        ("pending", "submitted", "rejected", "expired"), "waive", "waived",
        needs="placements:clear", guard="may_be_waived", reason=True, event="clearance.waived",
    ),
    Transition("approved", "expire", "expired", event="clearance.expired"),
    Transition(("approved", "waived"), "withdraw", "pending", needs="placements:clear", reason=True, event="clearance.withdrawn"),
    resource="Clearance",
)  # fmt: skip
REPORTS = Lifecycle(
    Transition(
        ("due", "returned"),
        "submit",
        "submitted",
        needs="placements:report",
        guard="is_written",
        event="report.submitted",
    ),
    Transition("submitted", "accept", "accepted", needs="placements:review_report", event="report.accepted"),
    Transition(
        "submitted",
        "return",
        "returned",
        needs="placements:review_report",
        reason=True,
        event="report.returned",
    ),
    resource="Report",
)

integrity.rule(
    "placements",
    ("application_id",),
    lambda: Conflict("placement-exists", "This application has its placement already."),
)
integrity.rule(
    "host_evaluations",
    ("placement_id",),
    lambda: Conflict("evaluated-already", "This stay was evaluated already."),
)
