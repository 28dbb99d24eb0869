"""Instalments: in order, on agreement or a note, through the ledger, closed to the last coin."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications.models import Application
from api.core import clock, money
from api.core.actor import SYSTEM, Actor
from api.core.db import locked
from api.core.etag import Version
from api.core.events import Event
from api.core.problems import Conflict, Invalid, NotFound
from api.grants import service as grants
from api.grants.models import Grant, GrantState, TeamMember
from api.grants.tranches.models import LIFECYCLE, Remainder, Tranche, TrancheState
from api.grants.tranches.schemas import Settlement, TranchePayment
from api.money import service as ledger
from api.money.models import Payment, PaymentKind, Receipt
from api.money.schemas import PaymentPrepare

SUBJECT_TYPE = "tranche"
_BRINGS = frozenset({"verify"})
_PAID = (TrancheState.PAID, TrancheState.ACCOUNTED)


def read(session: Session, actor: Actor, grant_id: UUID, number: int) -> tuple[Grant, Tranche]:
    grant = grants.read(session, actor, grant_id)
    return grant, _numbered(session, grant, number)


def _numbered(session: Session, grant: Grant, number: int) -> Tranche:
    query = select(Tranche).where(Tranche.grant_id == grant.id, Tranche.number == number)
    row = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound
    return row


def request(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version
) -> tuple[Grant, Tranche]:
    """Ask for an instalment. The first needs nothing but the signed agreement, so it is verified by it at once."""
    grant, row = _step(session, actor, grant_id, number, version, "request")
    row.requested_at = clock.now()
    row.note = row.noted_by_id = None
    if number == 1:
        step = LIFECYCLE.step(session, row, "verify", SYSTEM, grants.at(session, grant))
        _record(session, step.event, grant, row, SYSTEM, data={"ground": "agreement"})
    return grant, row


def verify(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version, note: str
) -> tuple[Grant, Tranche]:
    """A note by mentor or officer: what later instalments are paid on."""
    grant = grants.opened(session, actor, grant_id)
    row = _numbered(session, grant, number)
    actor.require("tranches:verify", grants.at(session, grant))
    version.check(grant)
    if row.state is TrancheState.REQUESTED:
        row.note, row.noted_by_id = note, actor.account_id
    return _stepped(session, actor, grant, row, "verify")


def approve(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version
) -> tuple[Grant, Tranche]:
    return _step(session, actor, grant_id, number, version, "approve")


def reject(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version, reason: str
) -> tuple[Grant, Tranche]:
    """Not now, and why. It may be asked for again. A payment under way is rejected in the ledger first."""
    grant = grants.opened(session, actor, grant_id, version)
    row = _numbered(session, grant, number)
    if row.payment_id is not None and row.state is TrancheState.APPROVED:
        raise Conflict("payment-under-way", "Reject its payment in the ledger first.")
    return _stepped(session, actor, grant, row, "reject", reason)


def prepare_payment(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version, body: TranchePayment
) -> tuple[Grant, Tranche]:
    """Put an approved instalment into the ledger, where another approves and a third pays it."""
    grant = grants.opened(session, actor, grant_id, version)
    row = _numbered(session, grant, number)
    lead = session.get_one(Application, grant.application_id).person_id
    ledger.prepare(
        session,
        actor,
        PaymentPrepare(
            programme_id=grant.programme_id,
            kind=PaymentKind.TRANCHE,
            subject_type=SUBJECT_TYPE,
            subject_id=row.id,
            payee_id=body.payee_id or lead,
            purpose=f"{grant.code}/{row.number}: {grant.title}"[:300],
            amount=money.Money.of(row.amount_minor, row.currency),
            cost_code=body.cost_code,
        ),
    )
    return grant, row


def account(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version, body: Settlement
) -> tuple[Grant, Tranche]:
    """Close an instalment: accepted receipts, and what becomes of the rest, by name.

    What receipts exceed it by was the team's own money and is not counted.
    """
    grant = grants.opened(session, actor, grant_id, version)
    row = _numbered(session, grant, number)
    step = LIFECYCLE.step(session, row, "account", actor, grants.at(session, grant))
    available = row.amount_minor + carried_in(session, row)
    accounted = min(accepted(session, row), available)
    left = available - accounted
    _check_settlement(session, row, left, body)
    row.accounted_minor, row.remainder_minor, row.remainder = accounted, left, body.remainder
    row.settled_by_id, row.accounted_at = actor.account_id, clock.now()
    data = {"remainder": body.remainder.value, "left": money.amount(left, row.currency)}
    _record(session, step.event, grant, row, actor, data=data, reason=body.note)
    return grant, row


def settle(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version, body: Settlement
) -> tuple[Grant, Tranche]:
    """Decide anew on what was carried forward, where no later instalment took it up."""
    grant = grants.opened(session, actor, grant_id, version)
    row = _numbered(session, grant, number)
    step = LIFECYCLE.step(session, row, "settle", actor, grants.at(session, grant))
    if body.remainder not in (Remainder.REFUNDED, Remainder.WRITTEN_OFF):
        raise Invalid("remainder-open", "Say whether it is refunded or written off.").at("/remainder")
    _check_settlement(session, row, row.remainder_minor or 0, body)
    row.remainder, row.settled_by_id = body.remainder, actor.account_id
    data = {"remainder": body.remainder.value, "left": money.amount(row.remainder_minor or 0, row.currency)}
    _record(session, step.event, grant, row, actor, data=data, reason=body.note)
    return grant, row


def allowed(session: Session, grant: Grant, row: Tranche, actor: Actor) -> list[str]:
    where = grants.at(session, grant)
    verbs = grants.offered(LIFECYCLE, session, row, actor, where, _BRINGS)
    if grant.state not in (GrantState.AGREED, GrantState.ACTIVE):
        verbs = [verb for verb in verbs if verb not in ("request", "verify", "approve")]
    if row.state is TrancheState.APPROVED and row.payment_id is not None:
        verbs = [verb for verb in verbs if verb != "reject"]
    if (
        row.state is TrancheState.APPROVED
        and row.payment_id is None
        and grant.state in (GrantState.AGREED, GrantState.ACTIVE)
        and actor.may("payments:prepare", where)
    ):
        verbs.append("prepare-payment")
    return verbs


def carried_in(session: Session, row: Tranche) -> int:
    """What the instalment before carried forward into this one, in minor units."""
    before = _before(session, row)
    if before is None or before.remainder is not Remainder.CARRIED_FORWARD:
        return 0
    return before.remainder_minor or 0


def accepted(session: Session, row: Tranche) -> int:
    return ledger.accepted_minor(session, row.payment_id) if row.payment_id else 0


@LIFECYCLE.guard("in_order")
def _in_order(session: Session, row: Tranche) -> None:
    _check_running(session.get_one(Grant, row.grant_id))
    before = _before(session, row)
    if before is not None and before.state is not TrancheState.ACCOUNTED:
        raise Conflict(
            "previous-not-accounted", "Account for instalment {number} first.", number=before.number
        )


@LIFECYCLE.guard("has_note")
def _has_note(_: Session, row: Tranche) -> None:
    if row.number > 1 and not row.note:
        raise Conflict("note-missing", "A note by the mentor or the office comes first.")


@LIFECYCLE.guard("is_settled")
def _is_settled(session: Session, row: Tranche) -> None:
    if row.payment_id is not None and ledger.undecided(session, row.payment_id):
        raise Conflict("receipts-open", "Some receipts wait for a decision. Accept or refuse them first.")


@LIFECYCLE.guard("is_carried")
def _is_carried(session: Session, row: Tranche) -> None:
    later = session.exec(
        select(Tranche).where(
            Tranche.grant_id == row.grant_id, Tranche.number > row.number, col(Tranche.state).in_(_PAID)
        )
    ).first()
    if row.remainder is not Remainder.CARRIED_FORWARD or later is not None:
        raise Conflict("nothing-carried", "Nothing is carried forward that no later instalment took up.")


def on_payment(session: Session, event: Event, payment: Any) -> None:
    """The ledger moved: the instalment it pays for, and its grant, follow."""
    if not isinstance(payment, Payment) or payment.subject_type != SUBJECT_TYPE:
        return
    grant, row = _of_subject(session, payment.subject_id)
    where = grants.at(session, grant)
    match event.type:
        case "payment.prepared":
            row.payment_id = payment.id
        case "payment.rejected":
            row.payment_id = None
        case "payment.paid":
            _check_running(grant)
            step = LIFECYCLE.step(session, row, "pay", SYSTEM, where)
            row.paid_at = clock.now()
            _record(session, step.event, grant, row, SYSTEM)
        case "payment.reversed":
            if row.state is TrancheState.ACCOUNTED:
                raise Conflict(
                    "accounted-already", "This instalment was accounted for: its books are closed."
                )
            step = LIFECYCLE.step(session, row, "unpay", SYSTEM, where)
            row.paid_at = row.payment_id = None
            _record(session, step.event, grant, row, SYSTEM)
    session.flush()
    grants.settle_state(session, grant)
    grants.touch(grant)


def on_receipt(session: Session, _: Event, receipt: Any) -> None:
    """A receipt came or was decided on. None does once its instalment is accounted for."""
    payment = session.get(Payment, receipt.payment_id) if isinstance(receipt, Receipt) else None
    if payment is None or payment.subject_type != SUBJECT_TYPE:
        return
    grant, row = _of_subject(session, payment.subject_id)
    if row.state is TrancheState.ACCOUNTED:
        raise Conflict("accounted-already", "This instalment was accounted for: its books are closed.")
    grants.touch(grant)


def _check_payment(session: Session, actor: Actor, body: PaymentPrepare) -> None:
    """What the ledger asks before it takes in a payment for an instalment."""
    row = session.get(Tranche, body.subject_id)
    if row is None:
        raise Invalid("unknown-reference", "There is no such instalment.").at("/subject_id")
    grant, row = _of_subject(session, row.id)
    if grant.programme_id != body.programme_id:
        raise Invalid("other-programme", "The grant belongs to another programme.").at("/programme_id")
    if body.kind is not PaymentKind.TRANCHE:
        raise Invalid("kind-differs", "An instalment is paid as an instalment.").at("/kind")
    if body.amount.minor != row.amount_minor or body.amount.currency != row.currency:
        raise Invalid(
            "amount-differs",
            "The instalment is {amount} {currency}.",
            amount=money.amount(row.amount_minor, row.currency),
            currency=row.currency,
        ).at("/amount")
    if body.payee_id not in grants.team_ids(session, grant.application_id):
        raise Invalid("not-in-team", "An instalment is paid to a member of the team.").at("/payee_id")
    _check_running(grant)
    if row.state is not TrancheState.APPROVED:
        raise Conflict("not-approved", "An instalment is approved before its payment is prepared.")
    if row.payment_id is not None:
        raise Conflict("payment-exists", "A payment for this instalment is in the ledger already.")


def _people(session: Session, subject_id: UUID) -> Mapping[str, Collection[UUID | None]]:
    query = select(Grant.application_id).join(Tranche, col(Tranche.grant_id) == col(Grant.id))
    application_id = session.exec(query.where(Tranche.id == subject_id)).first()
    return {"team_member": grants.team_ids(session, application_id) if application_id else []}


def _mine(person_id: UUID) -> SelectOfScalar[UUID]:
    return (
        select(Tranche.id)
        .join(Grant, col(Grant.id) == col(Tranche.grant_id))
        .join(TeamMember, col(TeamMember.application_id) == col(Grant.application_id))
        .where(TeamMember.person_id == person_id)
    )


subject = ledger.Subject(_check_payment, _people, _mine)


def _step(
    session: Session, actor: Actor, grant_id: UUID, number: int, version: Version, verb: str
) -> tuple[Grant, Tranche]:
    grant = grants.opened(session, actor, grant_id, version)
    return _stepped(session, actor, grant, _numbered(session, grant, number), verb)


def _stepped(
    session: Session, actor: Actor, grant: Grant, row: Tranche, verb: str, reason: str | None = None
) -> tuple[Grant, Tranche]:
    step = LIFECYCLE.step(session, row, verb, actor, grants.at(session, grant), reason)
    if verb != "reject":
        _check_running(grant)
    _record(session, step.event, grant, row, actor, reason=reason)
    return grant, row


def _of_subject(session: Session, tranche_id: UUID) -> tuple[Grant, Tranche]:
    """The instalment and its grant, the grant locked."""
    row = session.get_one(Tranche, tranche_id)
    grant = locked(session, select(Grant), row.grant_id)
    return grant, _numbered(session, grant, row.number)


def _before(session: Session, row: Tranche) -> Tranche | None:
    if row.number == 1:
        return None
    query = select(Tranche).where(Tranche.grant_id == row.grant_id, Tranche.number == row.number - 1)
    return session.exec(query).one_or_none()


def _check_running(grant: Grant) -> None:
    if grant.state not in (GrantState.AGREED, GrantState.ACTIVE):
        raise Conflict(
            "grant-not-running", "Money moves only while a grant is agreed or active, not suspended or ended."
        )


def _check_settlement(session: Session, row: Tranche, left: int, body: Settlement) -> None:
    if left == 0 and body.remainder is not Remainder.NONE:
        raise Invalid("nothing-left", "Receipts cover it all: nothing is left over.").at("/remainder")
    if left > 0 and body.remainder is Remainder.NONE:
        raise Invalid(
            "remainder-open",
            "{amount} {currency} is left: say whether it is refunded, carried forward or written off.",
            amount=money.amount(left, row.currency),
            currency=row.currency,
        ).at("/remainder")
    if body.remainder is Remainder.CARRIED_FORWARD:
        later = select(Tranche.id).where(Tranche.grant_id == row.grant_id, Tranche.number > row.number)
        if session.exec(later).first() is None:
            raise Invalid("nothing-follows", "No instalment follows that could take it up.").at("/remainder")
    if body.remainder is Remainder.WRITTEN_OFF and body.note is None:
        raise Invalid("reason-needed", "Say why: those concerned will read it.").at("/note")


def _record(
    session: Session,
    event: str | None,
    grant: Grant,
    row: Tranche,
    actor: Actor,
    data: dict[str, Any] | None = None,
    reason: str | None = None,
) -> None:
    told = {
        "number": row.number,
        **money.Money.of(row.amount_minor, row.currency).model_dump(),
        **(data or {}),
    }
    session.flush()
    grants.record(session, event or "", grant, actor, about=row, data=told, reason=reason)
