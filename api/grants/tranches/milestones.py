"""Milestones: what a team said it would reach, by when, and what shows that it did."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import found
from api.core.etag import Version
from api.core.problems import Conflict
from api.core.schemas import merged
from api.grants import service as grants
from api.grants.models import Grant
from api.grants.tranches.models import MILESTONES, Milestone, MilestoneState
from api.grants.tranches.schemas import Evidence, MilestoneWrite
from api.money import receipts

_BRINGS = frozenset({"submit"})


def of(session: Session, grant_id: UUID) -> list[Milestone]:
    query = select(Milestone).where(Milestone.grant_id == grant_id)
    return list(session.exec(query.order_by(col(Milestone.position), col(Milestone.id))))


def read(session: Session, actor: Actor, grant_id: UUID, row_id: UUID) -> tuple[Grant, Milestone]:
    grant = grants.read(session, actor, grant_id)
    return grant, found(session, select(Milestone).where(Milestone.grant_id == grant.id), row_id)


def create(session: Session, actor: Actor, grant_id: UUID, body: MilestoneWrite) -> tuple[Grant, Milestone]:
    grant = grants.opened(session, actor, grant_id)
    actor.require("milestones:write", grants.at(session, grant))
    row = Milestone.model_validate(
        {**body.model_dump(), "grant_id": grant.id, "programme_id": grant.programme_id}
    )
    session.add(row)
    session.flush()
    grants.record(session, "milestone.planned", grant, actor, about=row)
    return grant, row


def change(
    session: Session, actor: Actor, grant_id: UUID, row_id: UUID, version: Version, patch: Any
) -> tuple[Grant, Milestone]:
    """Another title, day or place, until it is accepted."""
    grant, row = _opened(session, actor, grant_id, row_id, version, "milestones:write")
    if row.state is MilestoneState.ACCEPTED:
        raise Conflict("milestone-accepted", "An accepted milestone stays as it is.")
    row.sqlmodel_update(merged(MilestoneWrite, row, patch).model_dump())
    session.flush()
    data = {"fields": sorted(patch.model_fields_set)}
    grants.record(session, "milestone.changed", grant, actor, about=row, data=data)
    return grant, row


def remove(session: Session, actor: Actor, grant_id: UUID, row_id: UUID, version: Version) -> None:
    """Only what nobody handed anything in for."""
    grant, row = _opened(session, actor, grant_id, row_id, version, "milestones:write")
    if row.state is not MilestoneState.PLANNED:
        raise Conflict("milestone-begun", "Something was handed in for this milestone, so it stays.")
    session.delete(row)
    session.flush()
    grants.record(session, "milestone.removed", grant, actor, about=row)


def submit(
    session: Session, actor: Actor, grant_id: UUID, row_id: UUID, version: Version, body: Evidence
) -> tuple[Grant, Milestone]:
    """Hand in what shows that it was reached."""
    grant, row = _opened(session, actor, grant_id, row_id, version, "milestones:submit")
    if body.document_id is not None:
        owners = set(grants.team_ids(session, grant.application_id))
        receipts.check_document(session, actor, body.document_id, owners)
    if row.state in (MilestoneState.PLANNED, MilestoneState.RETURNED):
        row.evidence, row.document_id, row.note = body.evidence, body.document_id, None
    return _stepped(session, actor, grant, row, "submit")


def decide(
    session: Session,
    actor: Actor,
    grant_id: UUID,
    row_id: UUID,
    version: Version,
    verb: str,
    note: str | None,
) -> tuple[Grant, Milestone]:
    """Accept, with or without a word, or return with a reason."""
    grant, row = _opened(session, actor, grant_id, row_id, version, "milestones:decide")
    result = _stepped(session, actor, grant, row, verb, note)
    row.note = note
    return result


def allowed(session: Session, grant: Grant, row: Milestone, actor: Actor) -> list[str]:
    return grants.offered(MILESTONES, session, row, actor, grants.at(session, grant), _BRINGS)


def is_overdue(row: Milestone) -> bool:
    """Late by the day in Kigali, and nothing handed in."""
    waits = row.state in (MilestoneState.PLANNED, MilestoneState.RETURNED)
    return waits and row.due_on is not None and row.due_on < clock.today()


@MILESTONES.guard("has_evidence")
def _has_evidence(_: Session, row: Milestone) -> None:
    if not row.evidence.strip():
        raise Conflict("evidence-missing", "Say what shows that it was reached.")


def _opened(
    session: Session, actor: Actor, grant_id: UUID, row_id: UUID, version: Version, permission: str
) -> tuple[Grant, Milestone]:
    grant = grants.opened(session, actor, grant_id)
    row = found(session, select(Milestone).where(Milestone.grant_id == grant.id), row_id)
    actor.require(permission, grants.at(session, grant))
    version.check(grant)
    return grant, row


def _stepped(
    session: Session, actor: Actor, grant: Grant, row: Milestone, verb: str, reason: str | None = None
) -> tuple[Grant, Milestone]:
    step = MILESTONES.step(session, row, verb, actor, grants.at(session, grant), reason)
    session.flush()
    grants.record(session, step.event or "", grant, actor, about=row, reason=reason)
    return grant, row
