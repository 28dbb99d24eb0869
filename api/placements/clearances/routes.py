"""/placements/{id}/clearances."""

from uuid import UUID

from sqlmodel import Session

from api.core import clock
from api.core.actor import Actor
from api.core.routing import IfMatch, Rx, Signed, Tx, route
from api.core.schemas import Reason
from api.placements import rules
from api.placements import service as placing
from api.placements.clearances import service
from api.placements.clearances.schemas import (
    Approval,
    ClearanceItem,
    ClearanceRead,
    ClearancesRead,
    ClearanceSubmission,
    ClearanceWrite,
)
from api.placements.models import Clearance, Placement, PlacementPhase
from api.placements.resource import placements

_ONE = "/{placement_id}/clearances/{clearance_id}"
_STEP = (404, 409, 412, 428)


@route(placements, "GET", "/{placement_id}/clearances", needs="placements:read", problems=(404,))
def list_clearances(session: Rx, actor: Signed, placement_id: UUID) -> ClearancesRead:
    """The papers of a stay in the order of their dates."""
    return ClearancesRead(items=items(session, actor, placing.read(session, actor, placement_id)))


@route(placements, "POST", "/{placement_id}/clearances", needs="placements:write", status=201, problems=_STEP)
def add_clearance(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: ClearanceWrite
) -> ClearanceRead:
    """Ask for one more paper."""
    return _read(session, actor, service.add(session, actor, placement_id, version, body))


@route(placements, "GET", _ONE, needs="placements:read", problems=(404,))
def read_clearance(session: Rx, actor: Signed, placement_id: UUID, clearance_id: UUID) -> ClearanceRead:
    """One paper."""
    _, paper = service.read(session, actor, placement_id, clearance_id)
    return _read(session, actor, paper)


@route(placements, "POST", _ONE + "/submit", needs="placements:paper", problems=_STEP)
def submit_clearance(
    session: Tx,
    actor: Signed,
    placement_id: UUID,
    clearance_id: UUID,
    version: IfMatch,
    body: ClearanceSubmission,
) -> ClearanceRead:
    """Hand in a paper."""
    return _read(session, actor, service.submit(session, actor, placement_id, clearance_id, version, body))


@route(placements, "POST", _ONE + "/approve", needs="placements:clear", problems=_STEP)
def approve_clearance(
    session: Tx, actor: Signed, placement_id: UUID, clearance_id: UUID, version: IfMatch, body: Approval
) -> ClearanceRead:
    """Approve a paper; of a medical one only that the person is fit, and until when."""
    return _read(session, actor, service.approve(session, actor, placement_id, clearance_id, version, body))


@route(placements, "POST", _ONE + "/reject", needs="placements:clear", problems=_STEP)
def reject_clearance(
    session: Tx, actor: Signed, placement_id: UUID, clearance_id: UUID, version: IfMatch, body: Reason
) -> ClearanceRead:
    """Send a paper back, saying why."""
    paper = service.decide(session, actor, placement_id, clearance_id, version, "reject", body.reason)
    return _read(session, actor, paper)


@route(placements, "POST", _ONE + "/waive", needs="placements:clear", problems=_STEP)
def waive_clearance(
    session: Tx, actor: Signed, placement_id: UUID, clearance_id: UUID, version: IfMatch, body: Reason
) -> ClearanceRead:
    """Do without a paper, by name and reason; never without a licence for clinical work."""
    paper = service.decide(session, actor, placement_id, clearance_id, version, "waive", body.reason)
    return _read(session, actor, paper)


@route(placements, "POST", _ONE + "/withdraw", needs="placements:clear", problems=_STEP)
def withdraw_clearance(
    session: Tx, actor: Signed, placement_id: UUID, clearance_id: UUID, version: IfMatch, body: Reason
) -> ClearanceRead:
    """Take an approval or a waiver back, saying why."""
    paper = service.decide(session, actor, placement_id, clearance_id, version, "withdraw", body.reason)
    return _read(session, actor, paper)


def items(session: Session, actor: Actor, row: Placement) -> list[ClearanceItem]:
    """A stay's papers as far as the asker may see them."""
    phases = rules.phases_of(session, row.id)
    return [_item(actor, row, paper, phases) for paper in rules.clearances_of(session, row.id)]


def _item(actor: Actor, row: Placement, paper: Clearance, phases: list[PlacementPhase]) -> ClearanceItem:
    sees = service.sees_file(actor, row, paper)
    needed = rules.is_needed(paper, phases)
    return ClearanceItem(
        **paper.model_dump(include=set(ClearanceItem.model_fields) - {"document_id", "note"}),
        is_needed=needed,
        is_late=needed and paper.mandatory and paper.state not in rules.DONE and paper.due_on < clock.today(),
        has_document=paper.document_id is not None,
        document_id=paper.document_id if sees else None,
        note=paper.note if sees else None,
    )


def _read(session: Session, actor: Actor, paper: Clearance) -> ClearanceRead:
    session.flush()
    row = session.get_one(Placement, paper.placement_id)
    item = _item(actor, row, paper, rules.phases_of(session, row.id))
    return ClearanceRead(
        **item.model_dump(),
        version=row.version,
        created_at=paper.created_at,
        updated_at=row.updated_at,
        placement_id=row.id,
        decided_at=paper.decided_at,
        allowed_actions=service.actions(session, row, paper, actor),
    )
