"""Tranches (instalments on screen) and milestones."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Part, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class TrancheState(StrEnum):
    PLANNED = "planned"
    REQUESTED = "requested"
    VERIFIED = "verified"
    APPROVED = "approved"
    PAID = "paid"
    ACCOUNTED = "accounted"
    REJECTED = "rejected"


class Remainder(StrEnum):
    """What becomes of what was not spent; decided by name."""

    NONE = "none"
    REFUNDED = "refunded"
    CARRIED_FORWARD = "carried_forward"
    WRITTEN_OFF = "written_off"


class MilestoneState(StrEnum):
    PLANNED = "planned"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Tranche(Part, table=True):
    """One instalment, in order. The first needs only the signed agreement.

    Once accounted for: amount (+ what the one before carried forward) = `accounted_minor` + `remainder_minor`.
    """

    __tablename__ = "tranches"
    __part_of__ = "grant_id"
    __table_args__ = (
        Index("uq_tranches_number", "grant_id", "number", unique=True),
        CheckConstraint("amount_minor > 0", name="amount"),
    )

    grant_id: UUID = Field(foreign_key="grants.id")
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    number: int = Field(ge=1)
    amount_minor: int = Field(sa_type=BigInteger)
    currency: str = Field(max_length=3)
    state: TrancheState = choice(TrancheState, default=TrancheState.PLANNED)
    note: str | None = None
    noted_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    payment_id: UUID | None = Field(default=None, foreign_key="payments.id", index=True)
    remainder: Remainder | None = choice(Remainder, default=None, nullable=True)
    remainder_minor: int | None = Field(default=None, sa_type=BigInteger)
    accounted_minor: int | None = Field(default=None, sa_type=BigInteger)
    settled_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    requested_at: datetime | None = None
    paid_at: datetime | None = None
    accounted_at: datetime | None = None


class Milestone(Part, table=True):
    __tablename__ = "milestones"
    __part_of__ = "grant_id"

    grant_id: UUID = Field(foreign_key="grants.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    position: int = 0
    title: str = Field(max_length=200)
    due_on: date | None = None
    state: MilestoneState = choice(MilestoneState, default=MilestoneState.PLANNED)
    evidence: str = ""
    document_id: UUID | None = Field(default=None, foreign_key="documents.id", index=True)
    note: str | None = None


LIFECYCLE = Lifecycle(
    Transition(
        ("planned", "rejected"),
        "request",
        "requested",
        needs="tranches:request",
        guard="in_order",
        event="tranche.requested",
    ),
    Transition(
        "requested", "verify", "verified", needs="tranches:verify", guard="has_note", event="tranche.verified"
    ),
    Transition("verified", "approve", "approved", needs="tranches:approve", event="tranche.approved"),
    Transition(
        ("requested", "verified", "approved"),
        "reject",
        "rejected",
        needs="tranches:approve",
        reason=True,
        event="tranche.rejected",
    ),
    Transition("approved", "pay", "paid", event="tranche.paid"),
    Transition("paid", "unpay", "approved", event="tranche.payment_reversed"),
    Transition(
        "paid",
        "account",
        "accounted",
        needs="tranches:approve",
        guard="is_settled",
        event="tranche.accounted",
    ),
    Transition(
        "accounted",
        "settle",
        "accounted",
        needs="tranches:approve",
        guard="is_carried",
        event="tranche.settled",
    ),
    resource="Tranche",
)
MILESTONES = Lifecycle(
    Transition(
        ("planned", "returned"),
        "submit",
        "submitted",
        needs="milestones:submit",
        guard="has_evidence",
        event="milestone.submitted",
    ),
    Transition("submitted", "accept", "accepted", needs="milestones:decide", event="milestone.accepted"),
    Transition(
        "submitted", "return", "returned", needs="milestones:decide", reason=True, event="milestone.returned"
    ),
    resource="Milestone",
)

integrity.rule(
    "tranches",
    ("grant_id", "number"),
    lambda: Conflict("tranche-exists", "There is an instalment of that number."),
)
