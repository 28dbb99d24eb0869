"""Payments and receipts."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class PaymentKind(StrEnum):
    ALLOWANCE = "allowance"
    ADVANCE = "advance"
    TRANCHE = "tranche"
    REVERSAL = "reversal"


class PaymentState(StrEnum):
    PREPARED = "prepared"
    APPROVED = "approved"
    PAID = "paid"
    REJECTED = "rejected"


class ReceiptState(StrEnum):
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Payment(Aggregate, table=True):
    """A row of the ledger, in minor units. A paid row is never edited: a reversal (negative) answers it.

    What it pays is `subject_type` and `subject_id` (a tranche, an allowance line).
    """

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint("(kind = 'reversal') = (amount_minor < 0)", name="sign"),
        CheckConstraint("amount_minor <> 0", name="amount"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> prepared_by_id", name="four_eyes"),
        CheckConstraint(
            "paid_by_id IS NULL OR (paid_by_id <> prepared_by_id AND paid_by_id <> approved_by_id)",
            name="payer_apart",
        ),
        Index("ix_payments_programme", "programme_id", "state", "id"),
        Index("ix_payments_subject", "subject_type", "subject_id"),
    )

    code: str = Field(max_length=60, unique=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    kind: PaymentKind = choice(PaymentKind)
    subject_type: str = Field(max_length=40)
    subject_id: UUID
    payee_id: UUID = Field(foreign_key="people.id", index=True)
    purpose: str = Field(max_length=300)
    amount_minor: int = Field(sa_type=BigInteger)
    currency: str = Field(max_length=3)
    cost_code: str | None = Field(default=None, max_length=60)
    state: PaymentState = choice(PaymentState, default=PaymentState.PREPARED)
    prepared_by_id: UUID = Field(foreign_key="accounts.id")
    approved_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    approved_at: datetime | None = None
    paid_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    paid_on: date | None = None
    reference: str | None = Field(default=None, max_length=120)
    reverses_id: UUID | None = Field(default=None, foreign_key="payments.id", unique=True)


class Receipt(Part, table=True):
    """What was spent of a payment.

    `rate` is how much of the payment's currency one unit of the receipt's was worth on `rate_on`, as a decimal
    string, for no engine may round it; `accepted_minor` is the outcome, in minor units of the payment's currency.
    """

    __tablename__ = "receipts"
    __table_args__ = (CheckConstraint("amount_minor > 0", name="amount"),)
    __part_of__ = "payment_id"

    payment_id: UUID = Field(foreign_key="payments.id", index=True)
    description: str = Field(max_length=300)
    spent_on: date
    amount_minor: int = Field(sa_type=BigInteger)
    currency: str = Field(max_length=3)
    rate: str | None = Field(default=None, max_length=24)
    rate_on: date | None = None
    accepted_minor: int | None = Field(default=None, sa_type=BigInteger)
    document_id: UUID | None = Field(default=None, foreign_key="documents.id", index=True)
    submitted_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    state: ReceiptState = choice(ReceiptState, default=ReceiptState.SUBMITTED)
    reason: str | None = None
    decided_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    decided_at: datetime | None = None


LIFECYCLE = Lifecycle(
    Transition("prepared", "approve", "approved", needs="payments:approve", event="payment.approved"),
    Transition(
        ("prepared", "approved"),
        "reject",
        "rejected",
        needs="payments:approve",
        reason=True,
        event="payment.rejected",
    ),
    Transition("approved", "pay", "paid", needs="payments:pay", event="payment.paid"),
    resource="Payment",
)
RECEIPTS = Lifecycle(
    Transition("submitted", "accept", "accepted", needs="receipts:decide", event="receipt.accepted"),
    Transition(
        "submitted", "refuse", "refused", needs="receipts:decide", reason=True, event="receipt.refused"
    ),
    resource="Receipt",
)

integrity.rule(
    "payments", ("reverses_id",), lambda: Conflict("reversed-already", "This payment was reversed already.")
)
for _name in ("four_eyes", "payer_apart"):
    integrity.check(
        "payments", _name,
        lambda: Conflict("four-eyes", "Preparer, approver and payer of one payment are different people."),
    )  # fmt: skip
