"""What an expert is due, line by line; paid through the ledger."""

from uuid import UUID

from sqlmodel import Session, col, select

from api.core.actor import Actor
from api.core.etag import Version
from api.core.money import Money
from api.core.problems import Conflict, NotFound
from api.core.schemas import merged
from api.placements import service
from api.placements.models import AllowanceLine, Placement, PlacementState
from api.placements.schemas import AllowancePatch, AllowanceWrite

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
    current = {"label": line.label, "amount": money_of(line), "due_on": line.due_on}
    line.sqlmodel_update(_columns(merged(AllowanceWrite, current, patch)))
    _record(session, row, actor, "changed")
    return row


def remove(session: Session, actor: Actor, row_id: UUID, line_id: UUID, version: Version) -> Placement:
    row = _held(session, actor, row_id, version)
    session.delete(_line(session, row, line_id))
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
