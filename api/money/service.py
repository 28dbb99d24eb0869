"""The ledger: preparing, approving, paying with four eyes; reversing; what it comes to."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events, search
from api.core.actor import Actor, At
from api.core.db import advisory_lock, found, locked
from api.core.etag import Version
from api.core.events import Audience, Event
from api.core.money import Money
from api.core.problems import Conflict, Invalid, InvalidTransition, NotPermitted, Problem
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.money.models import LIFECYCLE, Payment, PaymentKind, PaymentState, Receipt, ReceiptState
from api.money.schemas import LedgerTotal, PaymentPay, PaymentPrepare, PaymentQuery
from api.programmes.models import Programme

FOUR_EYES = "Preparer, approver and payer of one payment are different people."


@dataclass(frozen=True)
class Subject:
    """What a domain above lets the ledger pay for.

    `check` is asked when a payment is prepared; it locks its own row and raises Conflict or Invalid.
    `people` names those who stand in a relation to a subject (who may hand in receipts); `mine` is a
    query of the subjects a person sees payments of, beside those made to them.
    """

    check: Callable[[Session, Actor, PaymentPrepare], None]
    people: Callable[[Session, UUID], Mapping[str, Collection[UUID | None]]]
    mine: Callable[[UUID], SelectOfScalar[UUID]] | None = None


# Subject type → what stands behind it; filled in wiring.py.
subjects: dict[str, Subject] = {}


def visible_to(actor: Actor) -> SelectOfScalar[Payment]:
    """Finance, office and audit within their programmes; everyone the payments made to them or their team."""
    query = select(Payment)
    reach = actor.reach("payments:read")
    if reach.everything:
        return query
    ways: list[ColumnElement[bool]] = [col(Payment.programme_id).in_(reach.programmes)]
    if actor.person_id is not None:
        ways.append(col(Payment.payee_id) == actor.person_id)
        ways += [
            and_(
                col(Payment.subject_type) == kind, col(Payment.subject_id).in_(subject.mine(actor.person_id))
            )
            for kind, subject in subjects.items()
            if subject.mine is not None
        ]
    return query.where(or_(*ways))


def at(session: Session, row: Payment) -> At:
    subject = subjects.get(row.subject_type)
    related = subject.people(session, row.subject_id) if subject else {}
    people = {"self": [row.payee_id], "expert": [row.payee_id], **related}
    return At(programme_id=row.programme_id, people=people)


def listed(actor: Actor, session: Session, asked: PaymentQuery) -> SelectOfScalar[Payment]:
    query = visible_to(actor)
    if asked.q:
        query = query.where(col(Payment.id).in_(search.matching(session, "payments", asked.q)))
    for column, wanted in (
        (Payment.programme_id, asked.programme_id),
        (Payment.state, asked.state),
        (Payment.kind, asked.kind),
        (Payment.payee_id, asked.payee_id),
        (Payment.subject_id, asked.subject_id),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    return query


def totals(session: Session, query: SelectOfScalar[Payment]) -> list[LedgerTotal]:
    """What the rows of a query come to, per currency: exact, and paid less reversed is what went out."""
    rows = query.order_by(None).subquery()
    back = rows.c.kind == PaymentKind.REVERSAL

    def sum_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, rows.c.amount_minor), else_=0)), 0)

    sums = session.execute(
        columns(
            rows.c.currency,
            sum_of(rows.c.state == PaymentState.PREPARED),
            sum_of(rows.c.state == PaymentState.APPROVED),
            sum_of(and_(rows.c.state == PaymentState.PAID, ~back)),
            sum_of(back),
        )
        .group_by(rows.c.currency)
        .order_by(rows.c.currency)
    )
    made = []
    for currency, prepared, approved, paid, reversed_ in sums:
        made.append(
            LedgerTotal(
                currency=currency,
                prepared=Money.of(int(prepared), currency),
                approved=Money.of(int(approved), currency),
                paid=Money.of(int(paid), currency),
                reversed=Money.of(-int(reversed_), currency),
                net=Money.of(int(paid) + int(reversed_), currency),
            )
        )
    return made


def prepare(session: Session, actor: Actor, body: PaymentPrepare) -> Payment:
    """Put a payment in the ledger, for another to approve and a third to pay."""
    programme = session.get(Programme, body.programme_id)
    if programme is None:
        raise _unknown("There is no such programme.").at("/programme_id")
    actor.require("payments:prepare", At(programme_id=programme.id))
    if body.kind is PaymentKind.REVERSAL:
        raise Invalid("reversal-by-itself", "A reversal is made from the payment it reverses.").at("/kind")
    payee = session.get(Person, body.payee_id)
    if payee is None or payee.merged_into_id is not None or payee.erased_at is not None:
        raise _unknown("There is no such person.").at("/payee_id")
    subject = subjects.get(body.subject_type)
    if subject is None:
        raise _unknown("Nothing of that kind is paid through the ledger.").at("/subject_type")
    subject.check(session, actor, body)
    row = Payment.model_validate(
        {
            **body.model_dump(exclude={"amount"}),
            "amount_minor": body.amount.minor,
            "currency": body.amount.currency,
            "code": _code(session, programme),
            "prepared_by_id": account_of(actor),
        }
    )
    session.add(row)
    session.flush()
    make_findable(session, row, payee)
    _record(session, "payment.prepared", row, actor)
    return row


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Payment:
    """Approve or reject. Raises Conflict (four-eyes) where the approver prepared it."""
    row = locked(session, visible_to(actor), row_id)
    where = at(session, row)
    version.check(row)
    step = LIFECYCLE.step(session, row, verb, actor, where, reason)
    if verb == "approve":
        if account_of(actor) == row.prepared_by_id:
            raise Conflict("four-eyes", FOUR_EYES)
        row.approved_by_id = account_of(actor)
        row.approved_at = clock.now()
    _record(session, step.event, row, actor, reason=reason)
    return row


def pay(session: Session, actor: Actor, row_id: UUID, version: Version, body: PaymentPay) -> Payment:
    """Say that it was paid; what it paid for moves in the same transaction."""
    row = locked(session, visible_to(actor), row_id)
    where = at(session, row)
    version.check(row)
    if body.paid_on > clock.today():
        raise Invalid("in-the-future", "A payment is recorded when it was made, not before.").at("/paid_on")
    step = LIFECYCLE.step(session, row, "pay", actor, where)
    if account_of(actor) in (row.prepared_by_id, row.approved_by_id):
        raise Conflict("four-eyes", FOUR_EYES)
    row.paid_by_id, row.paid_on, row.reference = account_of(actor), body.paid_on, body.reference
    session.flush()
    make_findable(session, row, session.get(Person, row.payee_id))
    _record(session, step.event, row, actor, audience=Audience.PERSON)
    return row


def reverse(session: Session, actor: Actor, row_id: UUID, version: Version, reason: str) -> Payment:
    """Answer a paid row with its negative, once; the paid row itself stays as it is. Returns the new row."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("payments:reverse", at(session, row))
    version.check(row)
    if row.state is not PaymentState.PAID or row.kind is PaymentKind.REVERSAL:
        raise InvalidTransition(row.state.value, "reverse", LIFECYCLE.verbs_from(row.state.value))
    refusal = why_not_reversed(session, row)
    if refusal is not None:
        raise refusal
    answer = Payment.model_validate(
        {
            **row.model_dump(
                include={
                    "programme_id", "subject_type", "subject_id", "payee_id", "purpose", "currency", "cost_code"
                }
            ),
            "code": f"{row.code}-R",
            "kind": PaymentKind.REVERSAL,
            "amount_minor": -row.amount_minor,
            "state": PaymentState.PAID,
            "prepared_by_id": account_of(actor),
            "paid_on": clock.today(),
            "reverses_id": row.id,
        }
    )  # fmt: skip
    session.add(answer)
    row.updated_at = clock.now()  # its page now says that it was reversed; no figure of it changes
    session.flush()
    make_findable(session, answer, session.get(Person, row.payee_id))
    _record(session, "payment.reversed", row, actor, audience=Audience.PERSON, reason=reason)
    return answer


def why_not_reversed(session: Session, row: Payment) -> Problem | None:
    if reversal_of(session, row.id) is not None:
        return Conflict("reversed-already", "This payment was reversed already.")
    if accepted_minor(session, row.id):
        return Conflict(
            "receipts-accepted",
            "Receipts of this payment were accepted, so the money was spent. Refund the rest instead.",
        )
    return None


def allowed(session: Session, row: Payment, actor: Actor) -> list[str]:
    """What this actor may do with it now, four eyes included."""
    where = at(session, row)
    seen = {row.prepared_by_id, row.approved_by_id}
    verbs = LIFECYCLE.allowed(session, row, actor, where)
    verbs = [verb for verb in verbs if verb == "reject" or actor.account_id not in seen]
    if row.state is PaymentState.PAID and row.kind is not PaymentKind.REVERSAL:
        if actor.may("payments:reverse", where) and why_not_reversed(session, row) is None:
            verbs.append("reverse")
        if actor.may("receipts:write", where) and reversal_of(session, row.id) is None:
            verbs.append("receipts")
    return verbs


def read(session: Session, actor: Actor, row_id: UUID) -> Payment:
    return found(session, visible_to(actor), row_id)


def reversal_of(session: Session, row_id: UUID) -> UUID | None:
    return session.exec(select(Payment.id).where(Payment.reverses_id == row_id)).one_or_none()


def standing(session: Session, subject_type: str, subject_id: UUID) -> bool:
    """Whether a payment for this is in the ledger: under way or paid, neither rejected nor reversed."""
    answered = select(Payment.reverses_id).where(col(Payment.reverses_id).is_not(None))
    query = select(Payment.id).where(
        Payment.subject_type == subject_type,
        Payment.subject_id == subject_id,
        Payment.kind != PaymentKind.REVERSAL,
        Payment.state != PaymentState.REJECTED,
        col(Payment.id).not_in(answered),
    )
    return session.exec(query.limit(1)).first() is not None


def reversed_among(session: Session, ids: Sequence[UUID]) -> frozenset[UUID]:
    if not ids:
        return frozenset()
    rows = session.exec(select(Payment.reverses_id).where(col(Payment.reverses_id).in_(ids)))
    return frozenset(row for row in rows if row is not None)


def accepted_minor(session: Session, payment_id: UUID) -> int:
    """What accepted receipts come to, in minor units of the payment's currency."""
    query = select(func.coalesce(func.sum(Receipt.accepted_minor), 0)).where(
        Receipt.payment_id == payment_id, Receipt.state == ReceiptState.ACCEPTED
    )
    return int(session.exec(query).one() or 0)


def undecided(session: Session, payment_id: UUID) -> int:
    """How many of its receipts wait for a decision."""
    query = select(func.count()).where(
        Receipt.payment_id == payment_id, Receipt.state == ReceiptState.SUBMITTED
    )
    return session.exec(query).one()


def net_by_subject(session: Session, subject_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Paid less reversed, in minor units, of each subject that was ever paid."""
    if not subject_ids:
        return {}
    rows = session.exec(
        select(Payment.subject_id, func.sum(Payment.amount_minor))
        .where(col(Payment.subject_id).in_(subject_ids), Payment.state == PaymentState.PAID)
        .group_by(col(Payment.subject_id))
    )
    return {subject_id: int(Decimal(total)) for subject_id, total in rows}


def history(session: Session, actor: Actor, row: Payment) -> list[tuple[Event, str | None]]:
    """What happened to it and its receipts, in order; the names of staff only for staff."""
    receipts = select(Receipt.id).where(Receipt.payment_id == row.id)
    rows = session.exec(
        select(Event, Account.name)
        .join(Account, col(Account.id) == col(Event.actor_id), isouter=True)
        .where(or_(col(Event.subject_id) == row.id, col(Event.subject_id).in_(receipts)))
        .order_by(col(Event.id))
    ).all()
    staff = is_staff(actor, row)
    shown = [(event, name) for event, name in rows if staff or event.audience is not Audience.OFFICE]
    return [(event, name if staff else None) for event, name in shown]


def is_staff(actor: Actor, row: Payment) -> bool:
    reach = actor.reach("payments:read")
    return reach.everything or row.programme_id in reach.programmes


def account_of(actor: Actor) -> UUID:
    """The account behind a step of the ledger: money moves by name, never by itself."""
    if actor.account_id is None:
        raise NotPermitted("payments:prepare")
    return actor.account_id


def _code(session: Session, programme: Programme) -> str:
    advisory_lock(session, f"payments:{programme.id}")
    made = session.exec(
        select(func.count()).where(
            Payment.programme_id == programme.id, col(Payment.kind) != PaymentKind.REVERSAL
        )
    ).one()
    return f"{programme.code}-P{made + 1:04d}"


def make_findable(session: Session, row: Payment, payee: Person | None) -> None:
    name = payee.name if payee else None
    search.put(session, "payments", row.id, row.code, row.purpose, row.cost_code, row.reference, name)


def _record(
    session: Session,
    event: str | None,
    row: Payment,
    actor: Actor,
    audience: Audience = Audience.OFFICE,
    reason: str | None = None,
) -> None:
    money = Money.of(row.amount_minor, row.currency)
    events.record(
        session,
        event or "",
        row,
        actor,
        at=at(session, row),
        person_id=row.payee_id,
        audience=audience,
        data={"kind": row.kind.value, "subject": row.subject_type, **money.model_dump()},
        reason=reason,
    )


def _unknown(sentence: str) -> Invalid:
    return Invalid("unknown-reference", sentence)
