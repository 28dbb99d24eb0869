"""/assignments."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, select

from api.calls import hooks
from api.calls import service as calls_service
from api.calls.assignments import service
from api.calls.assignments.models import Assignment
from api.calls.assignments.schemas import (
    AssignmentItem,
    AssignmentPatch,
    AssignmentPhaseRead,
    AssignmentQuery,
    AssignmentRead,
    AssignmentWrite,
    CallRef,
    Feasible,
    HistoryEntry,
    HostRef,
)
from api.calls.models import Call
from api.calls.schemas import ProgrammeRef
from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.organisations.models import Organisation
from api.programmes.models import Programme

assignments = Resource("assignments", "Assignments")

_STEP = (404, 409, 412, 428)


@route(assignments, "POST", "", needs="assignments:write", status=201, problems=(409,))
def create_assignment(session: Tx, actor: Signed, body: AssignmentWrite) -> AssignmentRead:
    """Draft an assignment; hosts for their own organisation and its units."""
    return _read(session, actor, service.create(session, actor, body))


@route(assignments, "GET", "", needs="assignments:read")
def list_assignments(
    session: Rx, actor: Signed, asked: Annotated[AssignmentQuery, Query()]
) -> Page[AssignmentItem]:
    """Assignments in scope, by code."""
    query = service.visible_to(actor)
    if asked.q:
        query = query.where(col(Assignment.id).in_(search.matching(session, "assignments", asked.q)))
    if asked.call:
        query = query.where(col(Assignment.call_id).in_(select(Call.id).where(Call.code == asked.call)))
    if asked.programme:
        named = select(Programme.id).where(Programme.code == asked.programme)
        query = query.where(col(Assignment.programme_id).in_(named))
    if asked.host:
        hosts = select(Organisation.id).where(Organisation.code == asked.host)
        query = query.where(col(Assignment.host_id).in_(hosts))
    if asked.state:
        query = query.where(Assignment.state == asked.state)
    order = [(col(Assignment.code), False), (col(Assignment.id), False)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    return Page[AssignmentItem](items=_items(session, rows), next_cursor=cursor, total=total)


@route(assignments, "GET", "/{assignment_id}", needs="assignments:read", problems=(404,))
def read_assignment(session: Rx, actor: Signed, assignment_id: UUID) -> AssignmentRead:
    """One assignment with its terms of reference, seats, feasible stay and history."""
    return _read(session, actor, service.read(session, actor, assignment_id))


@route(assignments, "PATCH", "/{assignment_id}", needs="assignments:write", problems=_STEP)
def change_assignment(
    session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch, body: AssignmentPatch
) -> AssignmentRead:
    """Change an assignment (JSON merge patch; a list given replaces the list)."""
    return _read(session, actor, service.change(session, actor, assignment_id, version, body))


@route(assignments, "POST", "/{assignment_id}/submit", needs="assignments:submit", problems=_STEP)
def submit_assignment(session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch) -> AssignmentRead:
    """Hand complete terms of reference to the office."""
    return _read(session, actor, service.move(session, actor, assignment_id, version, "submit"))


@route(assignments, "POST", "/{assignment_id}/approve", needs="assignments:approve", problems=_STEP)
def approve_assignment(session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch) -> AssignmentRead:
    """Approve what a host handed in; its dates fit or were waived."""
    return _read(session, actor, service.move(session, actor, assignment_id, version, "approve"))


@route(assignments, "POST", "/{assignment_id}/request-changes", needs="assignments:approve", problems=_STEP)
def request_assignment_changes(
    session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch, body: Reason
) -> AssignmentRead:
    """Send it back to the host, saying what to change."""
    row = service.move(session, actor, assignment_id, version, "request_changes", body.reason)
    return _read(session, actor, row)


@route(assignments, "POST", "/{assignment_id}/publish", needs="assignments:publish", problems=_STEP)
def publish_assignment(session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch) -> AssignmentRead:
    """Make it public, from the moment its call is."""
    return _read(session, actor, service.move(session, actor, assignment_id, version, "publish"))


@route(assignments, "POST", "/{assignment_id}/complete", needs="assignments:publish", problems=_STEP)
def complete_assignment(session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch) -> AssignmentRead:
    """Close an assignment whose work is done."""
    return _read(session, actor, service.move(session, actor, assignment_id, version, "complete"))


@route(assignments, "POST", "/{assignment_id}/withdraw", needs="assignments:withdraw", problems=_STEP)
def withdraw_assignment(
    session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch, body: Reason
) -> AssignmentRead:
    """Take an assignment back, with a reason; the public view loses it at once."""
    row = service.move(session, actor, assignment_id, version, "withdraw", body.reason)
    return _read(session, actor, row)


@route(assignments, "POST", "/{assignment_id}/waive-dates", needs="assignments:approve", problems=_STEP)
def waive_assignment_dates(
    session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch, body: Reason
) -> AssignmentRead:
    """Allow dates outside the engagement period or the usual stays, with a reason."""
    return _read(session, actor, service.waive_dates(session, actor, assignment_id, version, body.reason))


def _items(session: Session, rows: list[Assignment]) -> list[AssignmentItem]:
    calls = by_ids(session, Call, {row.call_id for row in rows})
    hosts = by_ids(session, Organisation, {row.host_id for row in rows})
    taken = hooks.taken(session, [row.id for row in rows])
    return [
        AssignmentItem(
            **row.model_dump(
                include={"id", "code", "state", "field", "mode", "starts_on", "ends_on", "seats"}
            ),
            title=i18n.shown(row, "title"),
            call=_call(calls[row.call_id]),
            host=_host(hosts[row.host_id]),
            seats_taken=taken[row.id],
        )
        for row in rows
    ]


def _call(row: Call) -> CallRef:
    return CallRef(id=row.id, code=row.code, title=i18n.shown(row, "title"), status=calls_service.status(row))


def _host(row: Organisation) -> HostRef:
    return HostRef(id=row.id, code=row.code, name=i18n.shown(row, "name"))


def _read(session: Session, actor: Actor, row: Assignment) -> AssignmentRead:
    (item,) = _items(session, [row])
    programme = session.get_one(Programme, row.programme_id)
    unit = session.get_one(Organisation, row.unit_id) if row.unit_id else None
    return AssignmentRead(
        **row.model_dump(exclude=set(AssignmentItem.model_fields)),
        **dict(item),
        allowed_actions=service.allowed_actions(session, row, actor),
        programme=ProgrammeRef(id=programme.id, code=programme.code, title=i18n.shown(programme, "title")),
        unit=_host(unit) if unit else None,
        phases=[AssignmentPhaseRead.model_validate(phase) for phase in service.phases(session, row.id)],
        feasible=Feasible.model_validate(service.feasible(session, row)),
        history=[
            HistoryEntry(
                type=event.type,
                at=event.at,
                actor_id=event.actor_id,
                reason=(event.personal or {}).get("reason"),
            )
            for event in service.history(session, row, actor)
        ],
    )
