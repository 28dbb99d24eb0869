"""Bodies of /payments."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from api.core.money import Money
from api.core.schemas import Acts, Detail, Line, Page, PageQuery, Schema, Write
from api.money.models import PaymentKind, PaymentState, ReceiptState

# Far above any programme's budget, far below what sums of a 64-bit column can hold.
_MOST = 10**12


def _positive(value: Money) -> Money:
    if not 0 < value.minor <= _MOST:
        raise ValueError("an amount is above zero, and at most a million million of its smallest coin")
    return value


def _rate(value: str) -> str:
    if not 0 < Decimal(value) <= 10**9:
        raise ValueError("a rate is above zero")
    return value


Sum = Annotated[Money, AfterValidator(_positive)]
Rate = Annotated[str, StringConstraints(pattern=r"^\d{1,10}(\.\d{1,10})?$"), AfterValidator(_rate)]


class PaymentPrepare(Write):
    """A payment to be: what for, to whom, how much. Which subjects there are is said by the domains above."""

    programme_id: UUID
    kind: PaymentKind
    subject_type: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")] = Field(examples=["tranche"])
    subject_id: UUID
    payee_id: UUID
    purpose: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    amount: Sum
    cost_code: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None


class PaymentPay(Write):
    """That the money left: on which day, and what the bank or the mobile operator calls it."""

    paid_on: date
    reference: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class ReceiptWrite(Write):
    """What was spent of a payment."""

    description: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    spent_on: date
    amount: Sum
    document_id: UUID | None = None


class ReceiptAccept(Write):
    """`rate`: how much of the payment's currency one unit of the receipt's was worth on `rate_on`.

    Needed where the currencies differ, refused where they do not. `rate_on` is the day it was spent unless said.
    """

    rate: Rate | None = Field(default=None, examples=["0.00098"])
    rate_on: date | None = None


class ReceiptRead(Schema):
    """`accepted` is in the payment's currency; null until it is accepted."""

    id: UUID
    description: str
    spent_on: date
    amount: Money
    rate: str | None
    rate_on: date | None
    accepted: Money | None
    document_id: UUID | None
    state: ReceiptState
    reason: str | None
    decided_at: datetime | None
    allowed_actions: list[str]


class Payee(Schema):
    id: UUID
    name: str


class Step(Schema):
    """One thing that happened. `by` is a name for the office and finance, null for the payee."""

    at: datetime
    type: str
    by: str | None
    reason: str | None


class PaymentItem(Schema):
    id: UUID
    code: str
    programme_id: UUID
    kind: PaymentKind
    state: PaymentState
    payee: Payee
    purpose: str
    amount: Money
    cost_code: str | None
    paid_on: date | None
    reversed: bool


class PaymentRead(Detail, Acts):
    """One row of the ledger. `reverses_id` is the row it answers, `reversed_by_id` the row that answers it."""

    code: str
    programme_id: UUID
    kind: PaymentKind
    state: PaymentState
    subject_type: str
    subject_id: UUID
    payee: Payee
    purpose: str
    amount: Money
    cost_code: str | None
    prepared_by: str | None
    approved_by: str | None
    approved_at: datetime | None
    paid_by: str | None
    paid_on: date | None
    reference: str | None
    reverses_id: UUID | None
    reversed_by_id: UUID | None
    receipts: list[ReceiptRead]
    accepted: Money
    history: list[Step]


class LedgerTotal(Schema):
    """What the rows of a list come to in one currency. `net` is paid less reversed."""

    currency: str
    prepared: Money
    approved: Money
    paid: Money
    reversed: Money
    net: Money


class PaymentPage(Page[PaymentItem]):
    """`totals`, one a currency, only where `count=exact` asked for them."""

    totals: list[LedgerTotal] | None


class PaymentQuery(PageQuery):
    q: Line | None = None
    programme_id: UUID | None = None
    state: PaymentState | None = None
    kind: PaymentKind | None = None
    payee_id: UUID | None = None
    subject_id: UUID | None = None
