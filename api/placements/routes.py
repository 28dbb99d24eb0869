"""/placements."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, select

from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import clock, i18n, pages, search
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.placements import allowance, opening, phases, rules, service
from api.placements.clearances import routes as clearances
from api.placements.models import Placement
from api.placements.reports import routes as reports
from api.placements.resource import placements
from api.placements.schemas import (
    AllowancePatch,
    AllowanceRead,
    AllowanceWrite,
    Arrival,
    EmergencyPatch,
    EvaluationRead,
    EvaluationWrite,
    HostReady,
    PhasesWrite,
    PlacementItem,
    PlacementPhaseRead,
    PlacementQuery,
    PlacementRead,
    PlacementWrite,
)

__all__ = ["placements"]

_STEP = (404, 409, 412, 428)


@route(placements, "GET", "", needs="placements:read")
def list_placements(
    session: Rx, actor: Signed, asked: Annotated[PlacementQuery, Query()]
) -> Page[PlacementItem]:
    """Stays by their first day; `q` finds them by code, person and host."""
    query = service.visible_to(actor)
    if asked.q:
        query = query.where(col(Placement.id).in_(search.matching(session, "placements", asked.q)))
    for name in ("programme_id", "call_id", "assignment_id", "host_id", "person_id", "state"):
        wanted = getattr(asked, name)
        if wanted is not None:
            query = query.where(getattr(Placement, name) == wanted)
    if asked.late is not None:
        late = rules.late(clock.today())
        query = query.where(late if asked.late else ~late)
    order = [(col(Placement.starts_on), False), (col(Placement.id), False)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    return Page[PlacementItem](items=_items(session, rows), next_cursor=cursor, total=total)


@route(placements, "POST", "", needs="placements:write", status=201, problems=(409,))
def open_placement(session: Tx, actor: Signed, body: PlacementWrite) -> PlacementRead:
    """Open a stay by hand, for an accepted offer whose call names no host."""
    return _read(session, actor, opening.open_by_hand(session, actor, body))


@route(placements, "GET", "/{placement_id}", needs="placements:read", problems=(404,))
def read_placement(session: Rx, actor: Signed, placement_id: UUID) -> PlacementRead:
    """One stay with its papers, phases, reports, evaluation and allowance."""
    return _read(session, actor, service.read(session, actor, placement_id))


@route(placements, "PATCH", "/{placement_id}", needs="placements:paper", problems=_STEP)
def change_placement(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: EmergencyPatch
) -> PlacementRead:
    """Say whom to call in an emergency (JSON merge patch)."""
    return _read(session, actor, service.change_emergency(session, actor, placement_id, version, body))


@route(placements, "POST", "/{placement_id}/make-ready", needs="placements:run", problems=_STEP)
def make_placement_ready(session: Tx, actor: Signed, placement_id: UUID, version: IfMatch) -> PlacementRead:
    """All papers are there and the host is ready."""
    return _move(session, actor, placement_id, version, "make_ready")


@route(placements, "POST", "/{placement_id}/unready", needs="placements:run", problems=_STEP)
def unready_placement(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: Reason
) -> PlacementRead:
    """Back to preparing, saying why."""
    return _move(session, actor, placement_id, version, "unready", body.reason)


@route(placements, "POST", "/{placement_id}/start", needs="placements:run", problems=_STEP)
def start_placement(session: Tx, actor: Signed, placement_id: UUID, version: IfMatch) -> PlacementRead:
    """The stay begins; clinical phases only with a licence valid for their dates."""
    return _move(session, actor, placement_id, version, "start")


@route(placements, "POST", "/{placement_id}/suspend", needs="placements:run", problems=_STEP)
def suspend_placement(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: Reason
) -> PlacementRead:
    """Interrupt a stay, saying why."""
    return _move(session, actor, placement_id, version, "suspend", body.reason)


@route(placements, "POST", "/{placement_id}/resume", needs="placements:run", problems=_STEP)
def resume_placement(session: Tx, actor: Signed, placement_id: UUID, version: IfMatch) -> PlacementRead:
    """Go on after an interruption."""
    return _move(session, actor, placement_id, version, "resume")


@route(placements, "POST", "/{placement_id}/finish", needs="placements:run", problems=_STEP)
def finish_placement(session: Tx, actor: Signed, placement_id: UUID, version: IfMatch) -> PlacementRead:
    """The stay is over; its reports follow."""
    return _move(session, actor, placement_id, version, "finish")


@route(placements, "POST", "/{placement_id}/close", needs="placements:run", problems=_STEP)
def close_placement(session: Tx, actor: Signed, placement_id: UUID, version: IfMatch) -> PlacementRead:
    """Close a stay whose reports are accepted."""
    return _move(session, actor, placement_id, version, "close")


@route(placements, "POST", "/{placement_id}/close-without-report", needs="placements:run", problems=_STEP)
def close_placement_without_report(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: Reason
) -> PlacementRead:
    """Close a stay whose report does not come, saying why."""
    return _move(session, actor, placement_id, version, "close_without_report", body.reason)


@route(placements, "POST", "/{placement_id}/cancel", needs="placements:run", problems=_STEP)
def cancel_placement(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: Reason
) -> PlacementRead:
    """Cancel before it begins, saying why; the seat goes to the reserve."""
    return _move(session, actor, placement_id, version, "cancel", body.reason)


@route(placements, "POST", "/{placement_id}/terminate", needs="placements:run", problems=_STEP)
def terminate_placement(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: Reason
) -> PlacementRead:
    """End a stay early, saying why."""
    return _move(session, actor, placement_id, version, "terminate", body.reason)


@route(placements, "POST", "/{placement_id}/host-ready", needs="placements:ready", problems=_STEP)
def confirm_host_ready(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: HostReady
) -> PlacementRead:
    """The host is ready, and names the colleague the expert will work with."""
    return _read(session, actor, service.host_ready(session, actor, placement_id, version, body))


@route(placements, "POST", "/{placement_id}/arrival", needs="placements:ready", problems=_STEP)
def confirm_arrival(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: Arrival
) -> PlacementRead:
    """The expert has arrived."""
    return _read(session, actor, service.arrive(session, actor, placement_id, version, body))


@route(placements, "POST", "/{placement_id}/evaluation", needs="placements:evaluate", problems=_STEP)
def evaluate_placement(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: EvaluationWrite
) -> PlacementRead:
    """What the host says of the stay."""
    return _read(session, actor, service.evaluate(session, actor, placement_id, version, body))


@route(
    placements, "POST", "/{placement_id}/phases/{phase_id}/replace", needs="placements:write", problems=_STEP
)
def replace_phase(
    session: Tx, actor: Signed, placement_id: UUID, phase_id: UUID, version: IfMatch, body: PhasesWrite
) -> PlacementRead:
    """Put other phases in the place of one, saying why; the old one stays in the history."""
    row = phases.replace(session, actor, placement_id, phase_id, version, body)
    return _read(session, actor, row)


@route(placements, "POST", "/{placement_id}/allowance", needs="placements:write", problems=_STEP)
def add_allowance(
    session: Tx, actor: Signed, placement_id: UUID, version: IfMatch, body: AllowanceWrite
) -> PlacementRead:
    """Add money the expert is due."""
    return _read(session, actor, allowance.add(session, actor, placement_id, version, body))


@route(placements, "PATCH", "/{placement_id}/allowance/{line_id}", needs="placements:write", problems=_STEP)
def change_allowance(
    session: Tx, actor: Signed, placement_id: UUID, line_id: UUID, version: IfMatch, body: AllowancePatch
) -> PlacementRead:
    """Change a line of the allowance (JSON merge patch)."""
    return _read(session, actor, allowance.change(session, actor, placement_id, line_id, version, body))


@route(placements, "DELETE", "/{placement_id}/allowance/{line_id}", needs="placements:write", problems=_STEP)
def remove_allowance(
    session: Tx, actor: Signed, placement_id: UUID, line_id: UUID, version: IfMatch
) -> PlacementRead:
    """Take a line of the allowance away."""
    return _read(session, actor, allowance.remove(session, actor, placement_id, line_id, version))


def _move(
    session: Session, actor: Actor, row_id: UUID, version: IfMatch, verb: str, reason: str | None = None
) -> PlacementRead:
    return _read(session, actor, service.move(session, actor, row_id, version, verb, reason))


def _items(session: Session, rows: Sequence[Placement]) -> list[PlacementItem]:
    ids = [row.id for row in rows]
    late = set(
        session.exec(select(Placement.id).where(col(Placement.id).in_(ids), rules.late(clock.today())))
    )
    people = by_ids(session, Person, {row.person_id for row in rows})
    hosts = by_ids(session, Organisation, {row.host_id for row in rows})
    return [
        PlacementItem(
            **row.model_dump(include=set(PlacementItem.model_fields)),
            person_name=people[row.person_id].name,
            host_name=i18n.shown(hosts[row.host_id], "name"),
            is_late=row.id in late,
        )
        for row in rows
    ]


def _read(session: Session, actor: Actor, row: Placement) -> PlacementRead:
    session.flush()
    (item,) = _items(session, [row])
    assignment = session.get(Assignment, row.assignment_id) if row.assignment_id else None
    titled = assignment or session.get_one(Call, row.call_id)
    evaluation = service.evaluation_of(session, row.id)
    hidden = set() if service.sees_emergency(actor, row) else {"emergency_name", "emergency_phone"}
    return PlacementRead(
        **{**row.model_dump(), **dict.fromkeys(hidden)},
        host_name=item.host_name,
        person_name=item.person_name,
        is_late=item.is_late,
        title=i18n.shown(titled, "title"),
        phases=[PlacementPhaseRead.model_validate(phase) for phase in phases.history(session, row.id)],
        clearances=clearances.items(session, actor, row),
        reports=reports.items(session, row),
        evaluation=EvaluationRead.model_validate(evaluation) if evaluation else None,
        allowance=[
            AllowanceRead(id=line.id, label=line.label, amount=allowance.money_of(line), due_on=line.due_on)
            for line in allowance.lines_of(session, row.id)
        ],
        allowed_actions=service.actions(session, row, actor),
    )
