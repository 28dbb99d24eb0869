"""Bodies of /grants/{id}/tranches and /grants/{id}/milestones."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.money import Money
from api.core.schemas import Detail, Line, Schema, Text, Write, patch_of
from api.grants.tranches.models import MilestoneState, Remainder, TrancheState
from api.money.models import PaymentState


class Verification(Write):
    """What the mentor or the office saw before more money goes out."""

    note: Text


class TranchePayment(Write):
    """How an approved instalment goes into the ledger. The team's lead is paid unless another member is named."""

    payee_id: UUID | None = None
    cost_code: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None


class Settlement(Write):
    """What becomes of what accepted receipts leave over; `none` where nothing is left. Written off: say why."""

    remainder: Remainder = Remainder.NONE
    note: Text | None = None


class PaymentSteps(Schema):
    """The instalment's row in the ledger. Names are for the office and finance; null for the team and the mentor."""

    id: UUID
    code: str
    state: PaymentState
    prepared_by: str | None
    prepared_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    paid_by: str | None
    paid_on: date | None


class TrancheItem(Schema):
    """One instalment. Once accounted: amount + carried_in = accounted + remainder_amount.

    `accepted` is what accepted receipts come to so far; `settled_by` names who decided on the remainder.
    """

    id: UUID
    number: int
    amount: Money
    carried_in: Money
    state: TrancheState
    note: str | None
    noted_by: str | None
    payment: PaymentSteps | None
    accepted: Money
    accounted: Money | None
    remainder: Remainder | None
    remainder_amount: Money | None
    settled_by: str | None
    requested_at: datetime | None
    paid_at: datetime | None
    accounted_at: datetime | None
    allowed_actions: list[str]


class TrancheRead(Detail, TrancheItem):
    """One instalment; its version is its grant's, for they change together."""

    grant_id: UUID


class MilestoneWrite(Write):
    title: Line
    due_on: date | None = None
    position: int = Field(default=0, ge=0, le=1000)


MilestonePatch = patch_of(MilestoneWrite)


class Evidence(Write):
    """What shows that it was reached."""

    evidence: Text
    document_id: UUID | None = None


class MilestoneItem(Schema):
    id: UUID
    title: str
    position: int
    due_on: date | None
    overdue: bool
    state: MilestoneState
    evidence: str
    document_id: UUID | None
    note: str | None
    allowed_actions: list[str]


class MilestoneRead(Detail, MilestoneItem):
    """One milestone; its version is its grant's."""

    grant_id: UUID
