"""/payments: the ledger and its receipts."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.money import Money
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Reason
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.money import receipts, service
from api.money.models import Payment, Receipt
from api.money.schemas import (
    Payee,
    PaymentItem,
    PaymentPage,
    PaymentPay,
    PaymentPrepare,
    PaymentQuery,
    PaymentRead,
    ReceiptAccept,
    ReceiptRead,
    ReceiptWrite,
    Step,
)

payments = Resource("payments", "Money")

_MOVES = (404, 409, 412, 428)


@route(payments, "POST", "", needs="payments:prepare", status=201, problems=(409,))
def prepare_payment(session: Tx, actor: Signed, body: PaymentPrepare) -> PaymentRead:
    """Prepare a payment; another approves it and a third pays it."""
    return _read(session, actor, service.prepare(session, actor, body))


@route(payments, "GET", "", needs="payments:read")
def list_payments(session: Rx, actor: Signed, asked: Annotated[PaymentQuery, Query()]) -> PaymentPage:
    """The ledger, newest first; `count=exact` adds what the listed rows come to in each currency."""
    query = service.listed(actor, session, asked)
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Payment.id), True)])
    people = by_ids(session, Person, {row.payee_id for row in rows})
    gone = service.reversed_among(session, [row.id for row in rows])
    return PaymentPage(
        items=[_item(row, people[row.payee_id], row.id in gone) for row in rows],
        next_cursor=cursor,
        total=total,
        totals=service.totals(session, query) if asked.count else None,
    )


@route(payments, "GET", "/{payment_id}", needs="payments:read", problems=(404,))
def read_payment(session: Rx, actor: Signed, payment_id: UUID) -> PaymentRead:
    """One payment with its receipts and its history."""
    return _read(session, actor, service.read(session, actor, payment_id))


@route(payments, "POST", "/{payment_id}/approve", needs="payments:approve", problems=_MOVES)
def approve_payment(session: Tx, actor: Signed, payment_id: UUID, version: IfMatch) -> PaymentRead:
    """Approve what another prepared."""
    return _read(session, actor, service.move(session, actor, payment_id, version, "approve"))


@route(payments, "POST", "/{payment_id}/reject", needs="payments:approve", problems=_MOVES)
def reject_payment(
    session: Tx, actor: Signed, payment_id: UUID, version: IfMatch, body: Reason
) -> PaymentRead:
    """Reject a payment that was not made yet, and say why."""
    return _read(session, actor, service.move(session, actor, payment_id, version, "reject", body.reason))


@route(payments, "POST", "/{payment_id}/pay", needs="payments:pay", problems=_MOVES)
def pay_payment(
    session: Tx, actor: Signed, payment_id: UUID, version: IfMatch, body: PaymentPay
) -> PaymentRead:
    """Record that it was paid, by someone who neither prepared nor approved it."""
    return _read(session, actor, service.pay(session, actor, payment_id, version, body))


@route(payments, "POST", "/{payment_id}/reverse", needs="payments:reverse", problems=_MOVES)
def reverse_payment(
    session: Tx, actor: Signed, payment_id: UUID, version: IfMatch, body: Reason
) -> PaymentRead:
    """Answer a paid row with its negative, once; answers with the new row."""
    return _read(session, actor, service.reverse(session, actor, payment_id, version, body.reason))


@route(payments, "POST", "/{payment_id}/receipts", needs="receipts:write", status=201, problems=(404, 409))
def submit_receipt(session: Tx, actor: Signed, payment_id: UUID, body: ReceiptWrite) -> PaymentRead:
    """Hand in a receipt for what was paid; answers with the payment."""
    return _read(session, actor, receipts.submit(session, actor, payment_id, body))


@route(
    payments,
    "POST",
    "/{payment_id}/receipts/{receipt_id}/accept",
    needs="receipts:decide",
    problems=_MOVES,
)
def accept_receipt(
    session: Tx, actor: Signed, payment_id: UUID, receipt_id: UUID, version: IfMatch, body: ReceiptAccept
) -> PaymentRead:
    """Count a receipt, at the rate of its day where it is in another currency."""
    return _read(session, actor, receipts.accept(session, actor, payment_id, receipt_id, version, body))


@route(
    payments,
    "POST",
    "/{payment_id}/receipts/{receipt_id}/refuse",
    needs="receipts:decide",
    problems=_MOVES,
)
def refuse_receipt(
    session: Tx, actor: Signed, payment_id: UUID, receipt_id: UUID, version: IfMatch, body: Reason
) -> PaymentRead:
    """Refuse a receipt, and say why."""
    row = receipts.refuse(session, actor, payment_id, receipt_id, version, body.reason)
    return _read(session, actor, row)


def _item(row: Payment, payee: Person, is_reversed: bool) -> PaymentItem:
    return PaymentItem(
        **row.model_dump(include=set(PaymentItem.model_fields) - {"payee", "amount", "reversed"}),
        payee=Payee(id=payee.id, name=payee.name),
        amount=Money.of(row.amount_minor, row.currency),
        reversed=is_reversed,
    )


def _read(session: Session, actor: Actor, row: Payment) -> PaymentRead:
    payee = by_ids(session, Person, {row.payee_id})[row.payee_id]
    seen = [row.prepared_by_id, row.approved_by_id, row.paid_by_id]
    accounts = by_ids(session, Account, {one for one in seen if one})
    names = {one.id: one.name for one in accounts.values()} if service.is_staff(actor, row) else {}
    prepared, approved, paid = (names.get(one) if one else None for one in seen)
    plain = {
        "id", "version", "created_at", "updated_at", "code", "programme_id", "kind", "state", "subject_type",
        "subject_id", "purpose", "cost_code", "approved_at", "paid_on", "reference", "reverses_id",
    }  # fmt: skip
    return PaymentRead(
        **row.model_dump(include=plain),
        payee=Payee(id=payee.id, name=payee.name),
        amount=Money.of(row.amount_minor, row.currency),
        prepared_by=prepared,
        approved_by=approved,
        paid_by=paid,
        reversed_by_id=service.reversal_of(session, row.id),
        receipts=[_receipt(session, actor, row, receipt) for receipt in receipts.of(session, row.id)],
        accepted=Money.of(service.accepted_minor(session, row.id), row.currency),
        history=[
            Step(at=event.at, type=event.type, by=name, reason=(event.personal or {}).get("reason"))
            for event, name in service.history(session, actor, row)
        ],
        allowed_actions=service.allowed(session, row, actor),
    )


def _receipt(session: Session, actor: Actor, payment: Payment, row: Receipt) -> ReceiptRead:
    accepted = row.accepted_minor
    plain = set(ReceiptRead.model_fields) - {"amount", "accepted", "allowed_actions"}
    return ReceiptRead(
        **row.model_dump(include=plain),
        amount=Money.of(row.amount_minor, row.currency),
        accepted=None if accepted is None else Money.of(accepted, payment.currency),
        allowed_actions=receipts.allowed(session, payment, row, actor),
    )
