"""Offers: the truth about an offer; the application follows."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    VOIDED = "voided"


class Answered(StrEnum):
    """What host or officer said to the dates a person proposed."""

    PENDING = "pending"
    AGREED = "agreed"
    REFUSED = "refused"


class Offer(Aggregate, table=True):
    """A seat offered to one person until `expires_at`. Proposed dates wait for host and officer."""

    __tablename__ = "offers"
    __table_args__ = (
        Index(
            "uq_offers_open", "person_id", "call_id", unique=True,
            sqlite_where=text("state = 'open'"), postgresql_where=text("state = 'open'"),
        ),
        Index("ix_offers_assignment", "assignment_id", "state"),
        Index("ix_offers_call", "call_id", "state", "expires_at"),
        Index("ix_offers_expires_at", "expires_at", "id"),
    )  # fmt: skip

    application_id: UUID = Field(foreign_key="applications.id", index=True)
    call_id: UUID = Field(foreign_key="calls.id")
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    assignment_id: UUID | None = Field(default=None, foreign_key="assignments.id")
    host_id: UUID | None = Field(default=None, foreign_key="organisations.id")
    person_id: UUID = Field(foreign_key="people.id", index=True)
    state: OfferState = choice(OfferState, default=OfferState.OPEN)
    from_reserve: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    proposed_starts_on: date | None = None
    proposed_ends_on: date | None = None
    proposal_note: str | None = None
    host_answer: Answered | None = choice(Answered, default=None, nullable=True)
    office_answer: Answered | None = choice(Answered, check="office_answer", default=None, nullable=True)
    expires_at: datetime
    answered_at: datetime | None = None


LIFECYCLE = Lifecycle(
    Transition(
        "open", "accept", "accepted", needs="offers:answer", guard="not_expired", event="offer.accepted"
    ),
    Transition("open", "decline", "declined", needs="offers:answer", reason=True, event="offer.declined"),
    Transition("open", "expire", "expired", event="offer.expired"),
    Transition(
        ("open", "accepted"), "void", "voided", needs="offers:make", reason=True, event="offer.voided"
    ),
    resource="Offer",
)

integrity.rule(
    "offers",
    ("person_id", "call_id"),
    lambda: Conflict("offer-open", "This person has an open offer in this call already."),
)
