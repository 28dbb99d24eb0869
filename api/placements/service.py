"""Placements: who sees them, and their way from preparing to closed."""

from uuid import UUID

from sqlalchemy import exists, false, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.problems import Conflict, Invalid, NotPermitted
from api.core.schemas import merged
from api.placements import rules
from api.placements.models import (
    LIFECYCLE,
    HostEvaluation,
    Placement,
    PlacementPhase,
    PlacementState,
)
from api.placements.schemas import Arrival, EmergencyPatch, EmergencyWrite, EvaluationWrite, HostReady

S = PlacementState
_EVALUATED_IN = (S.ACTIVE, S.SUSPENDED, S.REPORTING, S.CLOSED, S.TERMINATED)
_ARRIVES_IN = (S.READY, S.ACTIVE)


def visible_to(actor: Actor) -> SelectOfScalar[Placement]:
    """The asker's own stays, those of their programmes and calls, those at their body (in any phase)."""
    reach = actor.reach("placements:read")
    query = select(Placement)
    if reach.everything:
        return query
    return query.where(
        or_(
            col(Placement.programme_id).in_(reach.programmes),
            col(Placement.call_id).in_(reach.calls),
            col(Placement.host_id).in_(reach.organisations),
            exists().where(
                col(PlacementPhase.placement_id) == col(Placement.id),
                col(PlacementPhase.replaced_at).is_(None),
                col(PlacementPhase.host_id).in_(reach.organisations),
            ),
            col(Placement.person_id) == actor.person_id if actor.person_id else false(),
        )
    )


def at(row: Placement) -> At:
    return At(
        programme_id=row.programme_id,
        organisation_ids=(row.host_id,),
        call_id=row.call_id,
        people={"expert": [row.person_id]},
    )


def is_own(actor: Actor, row: Placement) -> bool:
    return actor.person_id is not None and actor.person_id == row.person_id


def read(session: Session, actor: Actor, row_id: UUID) -> Placement:
    return found(session, visible_to(actor), row_id)


def held(session: Session, actor: Actor, row_id: UUID, version: Version, permission: str) -> Placement:
    """The placement, locked, for somebody with the permission who has seen this version."""
    row = locked(session, visible_to(actor), row_id)
    actor.require(permission, at(row))
    version.check(row)
    return row


def record(
    session: Session,
    event_type: str,
    row: Placement,
    actor: Actor,
    *,
    subject: object = None,
    reason: str | None = None,
    **data: str | None,
) -> None:
    """An event about a stay (or its `subject`, a part of it) that the expert may see."""
    events.record(
        session,
        event_type,
        subject or row,
        actor,
        at=at(row),
        person_id=row.person_id,
        audience=Audience.PERSON,
        data={"placement_id": str(row.id), **data},
        reason=reason,
    )


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Placement:
    """One step of the life cycle. Raises Conflict where a guard stands against it."""
    row = locked(session, visible_to(actor), row_id)
    version.check(row)
    step(session, row, verb, actor, reason)
    return row


def step(session: Session, row: Placement, verb: str, actor: Actor, reason: str | None = None) -> None:
    """The same for a row that is locked already."""
    taken = LIFECYCLE.step(session, row, verb, actor, at(row), reason)
    record(session, taken.event or f"placement.{verb}", row, actor, reason=reason)


def recheck(session: Session, row: Placement) -> None:
    """After a paper or a phase changed: what was ready or clinical may no longer be."""
    if row.state is S.READY:
        try:
            rules.is_cleared(session, row)
        except Conflict:
            step(session, row, "unready", SYSTEM, "A paper or a phase has changed.")
    elif row.state is S.ACTIVE:
        today = clock.today()
        clinical = [
            phase for phase in rules.phases_of(session, row.id) if phase.starts_on <= today <= phase.ends_on
        ]
        try:
            rules.check_licence(session, row.id, clinical)
        except Conflict:
            step(
                session,
                row,
                "suspend",
                SYSTEM,
                "The licence for clinical work is missing or no longer valid.",
            )


def change_emergency(
    session: Session, actor: Actor, row_id: UUID, version: Version, patch: EmergencyPatch
) -> Placement:
    """Whom to call; written by the expert or the office."""
    row = locked(session, visible_to(actor), row_id)
    if not is_own(actor, row):
        actor.require("placements:write", at(row))
    version.check(row)
    current = row.model_dump(include=set(EmergencyWrite.model_fields))
    row.sqlmodel_update(merged(EmergencyWrite, current, patch).model_dump())
    record(session, "placement.changed", row, actor)
    return row


def host_ready(session: Session, actor: Actor, row_id: UUID, version: Version, body: HostReady) -> Placement:
    row = held(session, actor, row_id, version, "placements:ready")
    if row.state not in rules.BEFORE:
        raise Conflict("not-preparing", "Readiness is confirmed before the stay begins.")
    row.counterpart, row.host_ready_note = body.counterpart, body.note
    row.host_ready_at = clock.now()
    record(session, "placement.host_ready", row, actor)
    return row


def arrive(session: Session, actor: Actor, row_id: UUID, version: Version, body: Arrival) -> Placement:
    row = held(session, actor, row_id, version, "placements:ready")
    if row.state not in _ARRIVES_IN:
        raise Conflict("not-ready", "Arrival is recorded once all is ready.")
    if body.arrived_on > clock.today():
        raise Invalid("in-the-future", "Arrival is recorded once it has happened.").at("/arrived_on")
    row.arrived_on = body.arrived_on
    record(session, "placement.arrived", row, actor, arrived_on=body.arrived_on.isoformat())
    return row


def evaluate(
    session: Session, actor: Actor, row_id: UUID, version: Version, body: EvaluationWrite
) -> Placement:
    row = held(session, actor, row_id, version, "placements:evaluate")
    if row.state not in _EVALUATED_IN:
        raise Conflict("not-begun", "A stay is evaluated once it has begun.")
    if actor.account_id is None:
        raise NotPermitted("placements:evaluate")
    if evaluation_of(session, row.id) is not None:
        raise Conflict("evaluated-already", "This stay was evaluated already.")
    session.add(HostEvaluation(placement_id=row.id, by_id=actor.account_id, **body.model_dump()))
    record(session, "placement.evaluated", row, actor)
    return row


def evaluation_of(session: Session, placement_id: UUID) -> HostEvaluation | None:
    return session.exec(
        select(HostEvaluation).where(HostEvaluation.placement_id == placement_id)
    ).one_or_none()


def actions(session: Session, row: Placement, actor: Actor) -> list[str]:
    """What whoever asks may do with a stay now, as path words."""
    where = at(row)
    verbs = [verb.replace("_", "-") for verb in LIFECYCLE.allowed(session, row, actor, where)]
    if actor.may("placements:ready", where):
        if row.state in rules.BEFORE:
            verbs.append("host-ready")
        if row.state in _ARRIVES_IN:
            verbs.append("arrival")
    may_evaluate = row.state in _EVALUATED_IN and actor.may("placements:evaluate", where)
    if may_evaluate and evaluation_of(session, row.id) is None:
        verbs.append("evaluation")
    return verbs


def sees_emergency(actor: Actor, row: Placement) -> bool:
    """Host and office, and the expert who wrote it."""
    return is_own(actor, row) or actor.may("placements:ready", at(row))
