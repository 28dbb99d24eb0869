"""/grants/{id}/tranches and /grants/{id}/milestones. Their version is their grant's."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, select

from api.core import pages
from api.core.actor import Actor
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Note, Page, PageQuery, Reason
from api.grants import service as grants_service
from api.grants import workspace
from api.grants.models import Grant
from api.grants.tranches import milestones, service
from api.grants.tranches.models import Milestone, Tranche
from api.grants.tranches.schemas import (
    Evidence,
    MilestoneItem,
    MilestonePatch,
    MilestoneRead,
    MilestoneWrite,
    Settlement,
    TrancheItem,
    TranchePayment,
    TrancheRead,
    Verification,
)

grants = Resource("grants", "Grants")

_MOVES = (404, 409, 412, 428)
_ONE = "/{grant_id}/tranches/{number}"
_STEP = "/{grant_id}/milestones/{milestone_id}"


@route(grants, "GET", "/{grant_id}/tranches", needs="grants:read", problems=(404,))
def list_tranches(
    session: Rx, actor: Signed, grant_id: UUID, asked: Annotated[PageQuery, Query()]
) -> Page[TrancheItem]:
    """The instalments of a grant, in order."""
    grant = grants_service.read(session, actor, grant_id)
    query = select(Tranche).where(Tranche.grant_id == grant.id)
    order = [(col(Tranche.number), False), (col(Tranche.id), False)]
    return pages.page(session, query, asked, order, partial(workspace.tranche, session, actor, grant))


@route(grants, "GET", _ONE, needs="grants:read", problems=(404,))
def read_tranche(session: Rx, actor: Signed, grant_id: UUID, number: int) -> TrancheRead:
    """One instalment."""
    return _tranche(session, actor, service.read(session, actor, grant_id, number))


@route(grants, "POST", f"{_ONE}/request", needs="tranches:request", problems=_MOVES)
def request_tranche(session: Tx, actor: Signed, grant_id: UUID, number: int, version: IfMatch) -> TrancheRead:
    """Ask for an instalment: the first on the signed agreement alone, a later one once those before are accounted for."""
    return _tranche(session, actor, service.request(session, actor, grant_id, number, version))


@route(grants, "POST", f"{_ONE}/verify", needs="tranches:verify", problems=_MOVES)
def verify_tranche(
    session: Tx, actor: Signed, grant_id: UUID, number: int, version: IfMatch, body: Verification
) -> TrancheRead:
    """Note, as mentor or office, what speaks for paying it."""
    return _tranche(session, actor, service.verify(session, actor, grant_id, number, version, body.note))


@route(grants, "POST", f"{_ONE}/approve", needs="tranches:approve", problems=_MOVES)
def approve_tranche(session: Tx, actor: Signed, grant_id: UUID, number: int, version: IfMatch) -> TrancheRead:
    """Approve a verified instalment; its payment may be prepared."""
    return _tranche(session, actor, service.approve(session, actor, grant_id, number, version))


@route(grants, "POST", f"{_ONE}/reject", needs="tranches:approve", problems=_MOVES)
def reject_tranche(
    session: Tx, actor: Signed, grant_id: UUID, number: int, version: IfMatch, body: Reason
) -> TrancheRead:
    """Not now, and why; it may be asked for again."""
    return _tranche(session, actor, service.reject(session, actor, grant_id, number, version, body.reason))


@route(grants, "POST", f"{_ONE}/prepare-payment", needs="payments:prepare", problems=_MOVES)
def prepare_tranche_payment(
    session: Tx, actor: Signed, grant_id: UUID, number: int, version: IfMatch, body: TranchePayment
) -> TrancheRead:
    """Put an approved instalment into the ledger."""
    done = service.prepare_payment(session, actor, grant_id, number, version, body)
    return _tranche(session, actor, done)


@route(grants, "POST", f"{_ONE}/account", needs="tranches:approve", problems=_MOVES)
def account_tranche(
    session: Tx, actor: Signed, grant_id: UUID, number: int, version: IfMatch, body: Settlement
) -> TrancheRead:
    """Close an instalment: accepted receipts, and what becomes of the rest."""
    return _tranche(session, actor, service.account(session, actor, grant_id, number, version, body))


@route(grants, "POST", f"{_ONE}/settle", needs="tranches:approve", problems=_MOVES)
def settle_tranche(
    session: Tx, actor: Signed, grant_id: UUID, number: int, version: IfMatch, body: Settlement
) -> TrancheRead:
    """Settle what was carried forward and no later instalment took up."""
    return _tranche(session, actor, service.settle(session, actor, grant_id, number, version, body))


@route(grants, "GET", "/{grant_id}/milestones", needs="grants:read", problems=(404,))
def list_milestones(
    session: Rx, actor: Signed, grant_id: UUID, asked: Annotated[PageQuery, Query()]
) -> Page[MilestoneItem]:
    """The milestones of a grant, in order."""
    grant = grants_service.read(session, actor, grant_id)
    query = select(Milestone).where(Milestone.grant_id == grant.id)
    order = [(col(Milestone.position), False), (col(Milestone.id), False)]
    return pages.page(session, query, asked, order, partial(workspace.milestone, session, actor, grant))


@route(grants, "POST", "/{grant_id}/milestones", needs="milestones:write", status=201, problems=(404,))
def create_milestone(session: Tx, actor: Signed, grant_id: UUID, body: MilestoneWrite) -> MilestoneRead:
    """Plan a milestone."""
    return _milestone(session, actor, milestones.create(session, actor, grant_id, body))


@route(grants, "GET", _STEP, needs="grants:read", problems=(404,))
def read_milestone(session: Rx, actor: Signed, grant_id: UUID, milestone_id: UUID) -> MilestoneRead:
    """One milestone."""
    return _milestone(session, actor, milestones.read(session, actor, grant_id, milestone_id))


@route(grants, "PATCH", _STEP, needs="milestones:write", problems=_MOVES)
def change_milestone(
    session: Tx, actor: Signed, grant_id: UUID, milestone_id: UUID, version: IfMatch, body: MilestonePatch
) -> MilestoneRead:
    """Change a milestone that is not accepted yet (JSON merge patch)."""
    done = milestones.change(session, actor, grant_id, milestone_id, version, body)
    return _milestone(session, actor, done)


@route(grants, "DELETE", _STEP, needs="milestones:write", problems=_MOVES)
def remove_milestone(
    session: Tx, actor: Signed, grant_id: UUID, milestone_id: UUID, version: IfMatch
) -> None:
    """Take a planned milestone away."""
    milestones.remove(session, actor, grant_id, milestone_id, version)


@route(grants, "POST", f"{_STEP}/submit", needs="milestones:submit", problems=_MOVES)
def submit_milestone(
    session: Tx, actor: Signed, grant_id: UUID, milestone_id: UUID, version: IfMatch, body: Evidence
) -> MilestoneRead:
    """Hand in what shows that it was reached."""
    done = milestones.submit(session, actor, grant_id, milestone_id, version, body)
    return _milestone(session, actor, done)


@route(grants, "POST", f"{_STEP}/accept", needs="milestones:decide", problems=_MOVES)
def accept_milestone(
    session: Tx, actor: Signed, grant_id: UUID, milestone_id: UUID, version: IfMatch, body: Note
) -> MilestoneRead:
    """Accept what was handed in."""
    done = milestones.decide(session, actor, grant_id, milestone_id, version, "accept", body.note)
    return _milestone(session, actor, done)


@route(grants, "POST", f"{_STEP}/return", needs="milestones:decide", problems=_MOVES)
def return_milestone(
    session: Tx, actor: Signed, grant_id: UUID, milestone_id: UUID, version: IfMatch, body: Reason
) -> MilestoneRead:
    """Send it back, and say what is missing."""
    done = milestones.decide(session, actor, grant_id, milestone_id, version, "return", body.reason)
    return _milestone(session, actor, done)


def _tranche(session: Session, actor: Actor, done: tuple[Grant, Tranche]) -> TrancheRead:
    grant, row = done
    session.flush()
    about = grant.model_dump(include={"version", "created_at", "updated_at"})
    item = workspace.tranche(session, actor, grant, row)
    return TrancheRead(**item.model_dump(), **about, grant_id=grant.id)


def _milestone(session: Session, actor: Actor, done: tuple[Grant, Milestone]) -> MilestoneRead:
    grant, row = done
    session.flush()
    about = grant.model_dump(include={"version", "created_at", "updated_at"})
    item = workspace.milestone(session, actor, grant, row)
    return MilestoneRead(**item.model_dump(), **about, grant_id=grant.id)
