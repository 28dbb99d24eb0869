"""Receipts: what was spent of a payment, accepted at the rate of its day or refused with a reason."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from sqlmodel import Session, col, select

from api.core import clock, events
from api.core.actor import Actor
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.money import amount, minor_units
from api.core.problems import Conflict, Invalid
from api.identity.documents.models import StoredDocument
from api.money import service
from api.money.models import RECEIPTS, Payment, PaymentKind, PaymentState, Receipt
from api.money.schemas import ReceiptAccept, ReceiptWrite


def of(session: Session, payment_id: UUID) -> list[Receipt]:
    query = select(Receipt).where(Receipt.payment_id == payment_id)
    return list(session.exec(query.order_by(col(Receipt.id))))


def submit(session: Session, actor: Actor, payment_id: UUID, body: ReceiptWrite) -> Payment:
    """Hand in what was spent of a payment that was made."""
    payment = locked(session, service.visible_to(actor), payment_id)
    actor.require("receipts:write", service.at(session, payment))
    if payment.state is not PaymentState.PAID or payment.kind is PaymentKind.REVERSAL:
        raise Conflict("not-paid", "Receipts are handed in once the payment was made.")
    if service.reversal_of(session, payment.id) is not None:
        raise Conflict("payment-reversed", "This payment was reversed: there is nothing to account for.")
    if body.spent_on > clock.today():
        raise Invalid("in-the-future", "A receipt is of a day that has come.").at("/spent_on")
    if body.document_id is not None:
        check_document(session, actor, body.document_id, {payment.payee_id})
    row = Receipt.model_validate(
        {
            **body.model_dump(exclude={"amount"}),
            "payment_id": payment.id,
            "amount_minor": body.amount.minor,
            "currency": body.amount.currency,
            "submitted_by_id": actor.account_id,
        }
    )
    session.add(row)
    session.flush()
    _record(session, "receipt.submitted", payment, row, actor)
    return payment


def accept(
    session: Session, actor: Actor, payment_id: UUID, receipt_id: UUID, version: Version, body: ReceiptAccept
) -> Payment:
    """Count a receipt, in the payment's currency at the rate of a day. Rounded to the nearest coin, half up."""
    payment, row = _locked(session, actor, payment_id, receipt_id, version)
    step = RECEIPTS.step(session, row, "accept", actor, service.at(session, payment))
    row.rate, row.rate_on = _rate(row, payment, body)
    row.accepted_minor = converted(row.amount_minor, row.currency, row.rate, payment.currency)
    if row.accepted_minor == 0:
        raise Invalid("rate-too-small", "At this rate the receipt comes to nothing.").at("/rate")
    _decide(session, step.event or "", payment, row, actor)
    return payment


def refuse(
    session: Session, actor: Actor, payment_id: UUID, receipt_id: UUID, version: Version, reason: str
) -> Payment:
    """Not to be counted, and why: whoever handed it in reads it."""
    payment, row = _locked(session, actor, payment_id, receipt_id, version)
    step = RECEIPTS.step(session, row, "refuse", actor, service.at(session, payment), reason)
    row.reason = reason
    _decide(session, step.event or "", payment, row, actor, reason)
    return payment


def allowed(session: Session, payment: Payment, row: Receipt, actor: Actor) -> list[str]:
    if row.submitted_by_id is not None and row.submitted_by_id == actor.account_id:
        return []
    return RECEIPTS.allowed(session, row, actor, service.at(session, payment))


def converted(minor: int, currency: str, rate: str, into: str) -> int:
    """Minor units of one currency in another's, to the nearest coin, half up (what a cash book does)."""
    exact = Decimal(amount(minor, currency)) * Decimal(rate)
    coin = Decimal(1).scaleb(-len(amount(0, into).partition(".")[2]))
    return minor_units(exact.quantize(coin, ROUND_HALF_UP), into)


def check_document(session: Session, actor: Actor, document_id: UUID, owners: set[UUID]) -> None:
    """A document may be shown with something only by whom it belongs to, or who brought it.

    Else pointing at somebody's file would be a way to read it. Raises Invalid.
    """
    document = session.get(StoredDocument, document_id)
    if (
        document is None
        or document.deleted_at is not None
        or not (
            document.owner_id in owners
            or (document.owner_id is not None and document.owner_id == actor.person_id)
            or (document.uploaded_by_id is not None and document.uploaded_by_id == actor.account_id)
        )
    ):
        raise Invalid("unknown-reference", "There is no such document of yours.").at("/document_id")


def _locked(
    session: Session, actor: Actor, payment_id: UUID, receipt_id: UUID, version: Version
) -> tuple[Payment, Receipt]:
    payment = locked(session, service.visible_to(actor), payment_id)
    row = found(session, select(Receipt).where(Receipt.payment_id == payment.id), receipt_id)
    version.check(payment)
    return payment, row


def _rate(row: Receipt, payment: Payment, body: ReceiptAccept) -> tuple[str, date]:
    if row.currency == payment.currency:
        if body.rate is not None and Decimal(body.rate) != 1:
            raise Invalid("rate-not-needed", "The receipt is in the payment's own currency.").at("/rate")
        return "1", row.spent_on
    if body.rate is None:
        raise Invalid(
            "rate-needed",
            "Say what one {currency} was worth in {into} on that day.",
            currency=row.currency,
            into=payment.currency,
        ).at("/rate")
    day = body.rate_on or row.spent_on
    if day > clock.today():
        raise Invalid("in-the-future", "A rate is of a day that has come.").at("/rate_on")
    return body.rate, day


def _decide(
    session: Session, event: str, payment: Payment, row: Receipt, actor: Actor, reason: str | None = None
) -> None:
    if row.submitted_by_id is not None and row.submitted_by_id == actor.account_id:
        raise Conflict("own-receipt", "Someone else decides on a receipt you handed in.")
    row.decided_by_id, row.decided_at = actor.account_id, clock.now()
    session.flush()
    _record(session, event, payment, row, actor, reason)


def _record(
    session: Session, event: str, payment: Payment, row: Receipt, actor: Actor, reason: str | None = None
) -> None:
    events.record(
        session,
        event,
        row,
        actor,
        at=service.at(session, payment),
        person_id=payment.payee_id,
        audience=Audience.PERSON,
        data={"amount": amount(row.amount_minor, row.currency), "currency": row.currency},
        reason=reason,
    )
