"""What an expert is due, line by line; paid through the ledger."""

from uuid import UUID

from sqlmodel import Session, col, select

from api.core.actor import Actor
from api.core.db import locked
from api.core.etag import Version
from api.core.money import Money
from api.core.problems import Conflict, Invalid, NotFound
from api.core.schemas import merged
from api.money import service as ledger
from api.money.models import PaymentKind
from api.money.schemas import PaymentPrepare
from api.placements import service
from api.placements.models import AllowanceLine, Placement, PlacementState
from api.placements.schemas import AllowancePatch, AllowanceWrite

SUBJECT_TYPE = "allowance_line"
_ENDED = (PlacementState.CLOSED, PlacementState.CANCELLED, PlacementState.TERMINATED)


def lines_of(session: Session, placement_id: UUID) -> list[AllowanceLine]:
    query = select(AllowanceLine).where(AllowanceLine.placement_id == placement_id)
    return list(session.exec(query.order_by(col(AllowanceLine.id))))


def money_of(line: AllowanceLine) -> Money:
    return Money.of(line.amount_minor, line.currency)


def add(session: Session, actor: Actor, row_id: UUID, version: Version, body: AllowanceWrite) -> Placement:
    row = _held(session, actor, row_id, version)
    session.add(AllowanceLine.model_validate({"placement_id": row.id, **_columns(body)}))
    _record(session, row, actor, "added")
    return row


def change(
    session: Session, actor: Actor, row_id: UUID, line_id: UUID, version: Version, patch: AllowancePatch
) -> Placement:
    row = _held(session, actor, row_id, version)
    line = _line(session, row, line_id)
    _not_in_ledger(session, line)
    current = {"label": line.label, "amount": money_of(line), "due_on": line.due_on}
    line.sqlmodel_update(_columns(merged(AllowanceWrite, current, patch)))
    _record(session, row, actor, "changed")
    return row


def remove(session: Session, actor: Actor, row_id: UUID, line_id: UUID, version: Version) -> Placement:
    row = _held(session, actor, row_id, version)
    line = _line(session, row, line_id)
    _not_in_ledger(session, line)
    session.delete(line)
    _record(session, row, actor, "removed")
    return row


def _held(session: Session, actor: Actor, row_id: UUID, version: Version) -> Placement:
    row = service.held(session, actor, row_id, version, "placements:write")
    if row.state in _ENDED:
        raise Conflict("stay-ended", "The allowance of a stay that has ended is no longer changed.")
    return row


def _line(session: Session, row: Placement, line_id: UUID) -> AllowanceLine:
    line = session.get(AllowanceLine, line_id)
    if line is None or line.placement_id != row.id:
        raise NotFound
    return line


def _columns(body: AllowanceWrite) -> dict[str, object]:
    return {
        "label": body.label,
        "amount_minor": body.amount.minor,
        "currency": body.amount.currency,
        "due_on": body.due_on,
    }


def _record(session: Session, row: Placement, actor: Actor, how: str) -> None:
    service.record(session, "placement.allowance_changed", row, actor, how=how)


def _not_in_ledger(session: Session, line: AllowanceLine) -> None:
    """What a payment stands for stays as it is; a payment that was rejected or reversed stands for nothing."""
    if ledger.standing(session, SUBJECT_TYPE, line.id):
        raise Conflict("payment-exists", "A payment for this line of the allowance is in the ledger already.")


def _check_payment(session: Session, actor: Actor, body: PaymentPrepare) -> None:
    """What the ledger asks before it takes in a payment for a line: the expert, the sum, once (domain.md, Money)."""
    line = session.get(AllowanceLine, body.subject_id)
    if line is None:
        raise Invalid("unknown-reference", "There is no such line of an allowance.").at("/subject_id")
    row = locked(session, select(Placement), line.placement_id)
    if row.programme_id != body.programme_id:
        raise Invalid("other-programme", "The stay belongs to another programme.").at("/programme_id")
    if body.kind is not PaymentKind.ALLOWANCE:
        raise Invalid("kind-differs", "A line of an allowance is paid as an allowance.").at("/kind")
    if body.payee_id != row.person_id:
        raise Invalid("payee-differs", "An allowance is paid to the expert whose stay it is.").at("/payee_id")
    if (body.amount.minor, body.amount.currency) != (line.amount_minor, line.currency):
        due = money_of(line)
        raise Invalid(
            "amount-differs", "The line is {amount} {currency}.", amount=due.amount, currency=due.currency
        ).at("/amount")
    if row.state is PlacementState.CANCELLED:
        raise Conflict("stay-cancelled", "A stay that was cancelled owes no allowance.")
    _not_in_ledger(session, line)


def _people(session: Session, line_id: UUID) -> dict[str, list[UUID | None]]:
    line = session.get_one(AllowanceLine, line_id)
    return {"expert": [session.get_one(Placement, line.placement_id).person_id]}


subject = ledger.Subject(check=_check_payment, people=_people)
