"""What the ledger holds on people and documents, and what of it waits on whose desk."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import search
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.money import amount, written
from api.core.registries import DeskItem, HeldData
from api.identity.documents.models import StoredDocument
from api.identity.people.models import Person
from api.money import service
from api.money.models import Payment, PaymentState, Receipt, ReceiptState

# Lines of one kind on one desk; the lists behind them show all.
_LINES = 50


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    """Every payment made or to be made to a person, with its receipts."""
    payments = session.exec(select(Payment).where(Payment.payee_id == person_id).order_by(col(Payment.id)))
    return {"payments": [_exported(session, row) for row in payments]}


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """The books are kept, as the law on accounts wants; the name goes from what finds them and from receipts."""
    rows = session.exec(select(Payment).where(Payment.payee_id == person_id)).all()
    receipts = 0
    for row in rows:
        search.put(session, "payments", row.id, row.code, row.cost_code, row.reference)
        for receipt in session.exec(select(Receipt).where(Receipt.payment_id == row.id)):
            receipt.description, receipt.reason = "", None
            receipts += 1
    return {"receipts": receipts}


held_data = HeldData(("payments", "receipts"), export, erase)


def merge_people(session: Session, from_id: UUID, into_id: UUID) -> int:
    rows = session.exec(select(Payment).where(Payment.payee_id == from_id)).all()
    into = session.get(Person, into_id)
    for row in rows:
        row.payee_id = into_id
        service.make_findable(session, row, into)
    return len(rows)


def reads_document(session: Session, actor: Actor, document_id: UUID) -> bool:
    """A receipt's paper is for whoever sees the payment."""
    shown = select(Receipt.payment_id).where(Receipt.document_id == document_id)
    query = service.visible_to(actor).where(col(Payment.id).in_(shown)).limit(1)
    return session.exec(query).first() is not None


def desk(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Payments that wait for this very person's approval or paying, and receipts to decide on."""
    mine = actor.account_id
    waiting = (
        ("payments:approve", PaymentState.PREPARED, "payment-to-approve", "Approve a payment", ()),
        (
            "payments:pay",
            PaymentState.APPROVED,
            "payment-to-pay",
            "Pay what is approved",
            ("approved_by_id",),
        ),
    )
    for permission, state, kind, title, apart in waiting:
        query = _in_reach(actor, permission).where(Payment.state == state, Payment.prepared_by_id != mine)
        for column in apart:
            query = query.where(getattr(Payment, column) != mine)
        rows = session.exec(query.order_by(col(Payment.id)).limit(_LINES)).all()
        yield from _lines(session, rows, kind, title)
    undecided = select(Receipt.payment_id).where(
        Receipt.state == ReceiptState.SUBMITTED,
        or_(col(Receipt.submitted_by_id).is_(None), col(Receipt.submitted_by_id) != mine),
    )
    query = _in_reach(actor, "receipts:decide").where(col(Payment.id).in_(undecided))
    rows = session.exec(query.order_by(col(Payment.id)).limit(_LINES)).all()
    yield from _lines(session, rows, "receipts-to-decide", "Decide on receipts")


def _in_reach(actor: Actor, permission: str) -> Any:
    reach = actor.reach(permission)
    query = select(Payment)
    return query if reach.everything else query.where(col(Payment.programme_id).in_(reach.programmes))


def _lines(session: Session, rows: Any, kind: str, title: str) -> Iterator[DeskItem]:
    people = by_ids(session, Person, {row.payee_id for row in rows})
    for row in rows:
        yield DeskItem(
            kind=kind,
            column="waiting",
            title=title,
            values={},
            about=f"{row.code}, {written(row.amount_minor, row.currency)}, {people[row.payee_id].name}",
            link=f"/payments/{row.id}",
            at=row.updated_at,
        )


def _exported(session: Session, row: Payment) -> dict[str, Any]:
    receipts = session.exec(select(Receipt).where(Receipt.payment_id == row.id).order_by(col(Receipt.id)))
    return {
        "code": row.code,
        "kind": row.kind.value,
        "state": row.state.value,
        "purpose": row.purpose,
        "amount": amount(row.amount_minor, row.currency),
        "currency": row.currency,
        "paid_on": row.paid_on.isoformat() if row.paid_on else None,
        "reference": row.reference,
        "receipts": [
            {
                "description": receipt.description,
                "spent_on": receipt.spent_on.isoformat(),
                "amount": amount(receipt.amount_minor, receipt.currency),
                "currency": receipt.currency,
                "state": receipt.state.value,
            }
            for receipt in receipts
        ],
    }


def documents_kept(_: UUID) -> SelectOfScalar[UUID]:
    """Receipts: the books are kept as the law asks, also when somebody leaves."""
    return select(StoredDocument.id).where(col(StoredDocument.id).in_(select(Receipt.document_id)))
