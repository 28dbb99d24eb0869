"""Needs: stated by hosts, weighed by the office, turned into assignments."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import events, search
from api.core.actor import SYSTEM, Actor, At
from api.core.db import advisory_lock, found, locked
from api.core.etag import Version
from api.core.events import Event
from api.core.problems import Conflict, Invalid, NotPermitted
from api.core.schemas import merged
from api.organisations.models import Organisation
from api.organisations.needs.models import LIFECYCLE, Need, NeedState
from api.organisations.needs.schemas import NeedWrite


def at(row: Need) -> At:
    bodies = (row.organisation_id, row.unit_id) if row.unit_id else (row.organisation_id,)
    return At(programme_id=row.programme_id, organisation_ids=bodies)


def visible_to(actor: Actor) -> SelectOfScalar[Need]:
    """Needs of one's programmes, and of one's own body and its units."""
    query = select(Need)
    reach = actor.reach("needs:read")
    if reach.everything:
        return query
    return query.where(
        or_(
            col(Need.programme_id).in_(reach.programmes),
            col(Need.organisation_id).in_(reach.organisations),
            col(Need.unit_id).in_(reach.organisations),
        )
    )


def read(session: Session, actor: Actor, need_id: UUID) -> Need:
    return found(session, visible_to(actor), need_id)


def create(session: Session, actor: Actor, body: NeedWrite) -> Need:
    _check(session, body)
    row = Need.model_validate({**body.model_dump(), "code": _next_code(session)})
    actor.require("needs:write", at(row))
    session.add(row)
    session.flush()
    _index(session, row)
    events.record(session, "need.identified", row, actor, at=at(row))
    return row


def change(session: Session, actor: Actor, need_id: UUID, version: Version, patch: NeedWrite) -> Need:
    row = locked(session, visible_to(actor), need_id)
    actor.require("needs:write", at(row))
    version.check(row)
    if row.state in (NeedState.CONVERTED, NeedState.DECLINED):
        raise Conflict("need-settled", "This need was settled; record a new one.")
    whole = merged(NeedWrite, row, patch)
    _check(session, whole)
    row.sqlmodel_update(whole.model_dump())
    if not actor.may("needs:write", at(row)):
        raise NotPermitted("needs:write")
    _index(session, row)
    events.record(
        session, "need.changed", row, actor, at=at(row), data={"fields": sorted(patch.model_fields_set)}
    )
    return row


def move(
    session: Session, actor: Actor, need_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Need:
    row = locked(session, visible_to(actor), need_id)
    version.check(row)
    step = LIFECYCLE.step(session, row, verb, actor, at(row), reason)
    events.record(session, step.event or verb, row, actor, at=at(row), reason=reason)
    return row


def prioritise(session: Session, actor: Actor, need_id: UUID, version: Version, priority: int) -> Need:
    row = move(session, actor, need_id, version, "prioritise")
    row.priority = priority
    return row


def on_assignment_approved(session: Session, _: Event, assignment: Any) -> None:
    """An approved assignment answers the need it names: a prioritised one is converted by itself."""
    row = session.get(Need, assignment.need_id) if assignment.need_id else None
    if row is not None and row.state is NeedState.PRIORITISED:
        step = LIFECYCLE.step(session, row, "convert", SYSTEM, at(row))
        events.record(session, step.event or "need.converted", row, SYSTEM, at=at(row))


def move_organisation(session: Session, old: UUID, new: UUID) -> int:
    """A body was merged into another: its needs follow."""
    rows = session.exec(select(Need).where(or_(Need.organisation_id == old, Need.unit_id == old))).all()
    for row in rows:
        row.organisation_id = new if row.organisation_id == old else row.organisation_id
        row.unit_id = new if row.unit_id == old else row.unit_id
    return len(rows)


def _check(session: Session, body: NeedWrite) -> None:
    body_row = session.get(Organisation, body.organisation_id)
    if body_row is None or body_row.merged_into_id is not None:
        raise Invalid("unknown-reference", "There is no such organisation.").at("/organisation_id")
    if body.unit_id is not None:
        unit = session.get(Organisation, body.unit_id)
        if unit is None or unit.parent_id != body.organisation_id:
            raise Invalid("unknown-reference", "This is not a unit of that organisation.").at("/unit_id")


def _next_code(session: Session) -> str:
    """N-0001 and on; the lock keeps two writers from taking the same."""
    advisory_lock(session, "needs:code")
    return f"N-{session.exec(select(func.count()).select_from(Need)).one() + 1:04d}"


def _index(session: Session, row: Need) -> None:
    translated = [text.get("title") for text in row.translations.values()]
    search.put(session, "needs", row.id, row.code, row.title, row.description, *translated)
