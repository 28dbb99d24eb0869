"""Decision batches: what a panel decided, why, who signed it, when it was told."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice, document
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class BatchState(StrEnum):
    STAGED = "staged"
    SIGNING = "signing"
    SIGNED = "signed"
    RELEASED = "released"
    DISCARDED = "discarded"


class Verdict(StrEnum):
    RECOMMENDED = "recommended"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"


class SignatureKind(StrEnum):
    SIGNED = "signed"
    WITH_RESERVATION = "with_reservation"
    RETURNED = "returned"


class DecisionBatch(Aggregate, table=True):
    """Decisions on a call's applications, told all at once. `bodies` is the ids of those who must sign,
    fixed when signing begins; `content_version` moves with every change to a decision and clears signatures."""

    __tablename__ = "decision_batches"

    call_id: UUID = Field(foreign_key="calls.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    title: str = Field(max_length=200)
    state: BatchState = choice(BatchState, default=BatchState.STAGED)
    bodies: list[str] = document(default_factory=list)
    content_version: int = 1
    released_at: datetime | None = None


class Decision(Part, table=True):
    """What is decided on one application. `rank` orders the reserve; `reason` is shown to the applicant."""

    __tablename__ = "decisions"
    __table_args__ = (Index("uq_decisions_application", "batch_id", "application_id", unique=True),)
    __part_of__ = "batch_id"

    batch_id: UUID = Field(foreign_key="decision_batches.id", ondelete="CASCADE")
    application_id: UUID = Field(foreign_key="applications.id", index=True)
    verdict: Verdict = choice(Verdict)
    rank: int | None = Field(default=None, ge=1)
    reason_code: str | None = Field(default=None, max_length=60)
    reason: str = ""
    departs: bool = False


class BatchSignature(Part, table=True):
    """One body's signature under the version it saw; a paper scan counts (`document_id`)."""

    __tablename__ = "batch_signatures"
    __table_args__ = (Index("ix_batch_signatures", "batch_id", "organisation_id"),)
    __part_of__ = "batch_id"

    batch_id: UUID = Field(foreign_key="decision_batches.id", ondelete="CASCADE")
    organisation_id: UUID = Field(foreign_key="organisations.id", index=True)
    account_id: UUID = Field(foreign_key="accounts.id")
    name: str = Field(max_length=200)
    deputy_for: str | None = Field(default=None, max_length=200)
    kind: SignatureKind = choice(SignatureKind)
    text: str = ""
    content_version: int
    cleared: bool = False
    document_id: UUID | None = Field(default=None, foreign_key="documents.id")
    signed_at: datetime


LIFECYCLE = Lifecycle(
    Transition(
        "staged",
        "send_to_sign",
        "signing",
        needs="selections:prepare",
        guard="is_complete",
        event="selection.sent_to_sign",
    ),
    Transition("signing", "sign_all", "signed", event="selection.signed"),
    Transition(
        ("signing", "signed"),
        "restage",
        "staged",
        needs="selections:prepare",
        reason=True,
        event="selection.restaged",
    ),
    Transition(
        "signed",
        "release",
        "released",
        needs="selections:release",
        guard="fits_seats",
        event="selection.released",
    ),
    Transition(
        "staged", "discard", "discarded", needs="selections:prepare", reason=True, event="selection.discarded"
    ),
    resource="Decision batch",
)

integrity.rule(
    "decisions", ("batch_id", "application_id"),
    lambda: Conflict("decided-already", "This batch decides on this application already."),
)  # fmt: skip
