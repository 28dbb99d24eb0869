"""/tot-sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.identity.people.models import Person
from api.training.cohorts import scope
from api.training.cohorts.models import SESSIONS, Cohort, TotSession
from api.training.sessions import service
from api.training.sessions.schemas import (
    AttendanceWrite,
    MarkWrite,
    RollLine,
    RollRead,
    SessionMove,
    TotSessionItem,
    TotSessionPatch,
    TotSessionQuery,
    TotSessionRead,
    TotSessionWrite,
)

sessions = Resource("tot-sessions", "Sessions")

_STEP = (404, 409, 412, 428)
_PLAIN = set(TotSessionItem.model_fields) - {"marked"}


@route(sessions, "POST", "", needs="sessions:write", status=201, problems=(409,))
def create_tot_session(session: Tx, actor: Signed, body: TotSessionWrite) -> TotSessionRead:
    """Plan a session of a group."""
    return _read(session, actor, service.create(session, actor, body))


@route(sessions, "GET", "", needs="cohorts:read")
def list_tot_sessions(
    session: Rx, actor: Signed, asked: Annotated[TotSessionQuery, Query()]
) -> Page[TotSessionItem]:
    """Sessions in the order of their time."""
    query = service.visible_to(actor)
    if asked.cohort_id:
        query = query.where(TotSession.cohort_id == asked.cohort_id)
    if asked.state:
        query = query.where(TotSession.state == asked.state)
    if asked.starts_after:
        query = query.where(col(TotSession.starts_at) >= asked.starts_after)
    if asked.starts_before:
        query = query.where(col(TotSession.starts_at) < asked.starts_before)
    if asked.mine:
        query = query.where(col(TotSession.cohort_id).in_(scope.trained_by(actor)))
    order = [(col(TotSession.starts_at), False), (col(TotSession.id), False)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    marked = service.marked(session, [row.id for row in rows])
    items = [TotSessionItem(**row.model_dump(include=_PLAIN), marked=marked.get(row.id, 0)) for row in rows]
    return Page(items=items, next_cursor=cursor, total=total)


@route(sessions, "GET", "/{session_id}", needs="cohorts:read", problems=(404,))
def read_tot_session(session: Rx, actor: Signed, session_id: UUID) -> TotSessionRead:
    """One session."""
    return _read(session, actor, service.read(session, actor, session_id))


@route(sessions, "PATCH", "/{session_id}", needs="sessions:write", problems=_STEP)
def change_tot_session(
    session: Tx, actor: Signed, session_id: UUID, version: IfMatch, body: TotSessionPatch
) -> TotSessionRead:
    """Change a session's title, place or length (JSON merge patch); `move` changes its time."""
    return _read(session, actor, service.change(session, actor, session_id, version, body))


@route(sessions, "DELETE", "/{session_id}", needs="sessions:write", problems=_STEP)
def delete_tot_session(session: Tx, actor: Signed, session_id: UUID, version: IfMatch) -> None:
    """Remove a session planned by mistake."""
    service.delete(session, actor, session_id, version)


@route(sessions, "POST", "/{session_id}/move", needs="sessions:write", problems=_STEP)
def move_tot_session(
    session: Tx, actor: Signed, session_id: UUID, version: IfMatch, body: SessionMove
) -> TotSessionRead:
    """Move a session; its old time is kept."""
    row = service.shift(session, actor, session_id, version, body.starts_at, body.reason)
    return _read(session, actor, row)


@route(sessions, "POST", "/{session_id}/hold", needs="sessions:write", problems=_STEP)
def hold_tot_session(session: Tx, actor: Signed, session_id: UUID, version: IfMatch) -> TotSessionRead:
    """Say that a session took place: from now on it counts."""
    return _read(session, actor, service.move(session, actor, session_id, version, "hold"))


@route(sessions, "POST", "/{session_id}/cancel", needs="sessions:write", problems=_STEP)
def cancel_tot_session(
    session: Tx, actor: Signed, session_id: UUID, version: IfMatch, body: Reason
) -> TotSessionRead:
    """Cancel a session, and say why."""
    return _read(session, actor, service.move(session, actor, session_id, version, "cancel", body.reason))


@route(sessions, "GET", "/{session_id}/attendance", needs="attendance:read", problems=(404,))
def read_attendance(session: Rx, actor: Signed, session_id: UUID) -> RollRead:
    """The roll: everyone expected, each with their mark."""
    row = service.read(session, actor, session_id)
    actor.require("attendance:read", service.at(session, row))
    return _roll(session, row)


@route(sessions, "PUT", "/{session_id}/attendance", needs="attendance:write", problems=(404, 409))
def take_attendance(session: Tx, actor: Signed, session_id: UUID, body: AttendanceWrite) -> RollRead:
    """Take attendance, all at once or bit by bit; repeatable, needs no If-Match."""
    sent = {
        key: mark if isinstance(mark, MarkWrite) else MarkWrite(mark=mark) for key, mark in body.marks.items()
    }
    return _roll(session, service.take(session, actor, session_id, sent))


def _roll(session: Session, row: TotSession) -> RollRead:
    expected = service.roll(session, row)
    people = by_ids(session, Person, {place.person_id for place in expected})
    marks = service.taken(session, row.id)
    lines = []
    for place in expected:
        person, mark = people[place.person_id], marks.get(place.id)
        lines.append(
            RollLine(
                enrolment_id=place.id,
                name=person.name,
                employer=person.employer,
                state=place.state,
                mark=mark.mark if mark else None,
                marked_at=mark.marked_at if mark else None,
            )
        )
    lines.sort(key=lambda line: (line.name.casefold(), line.enrolment_id))
    return RollRead(session_id=row.id, state=row.state, lines=lines)


def _read(session: Session, actor: Actor, row: TotSession) -> TotSessionRead:
    session.flush()
    verbs = SESSIONS.allowed(session, row, actor, service.at(session, row))
    return TotSessionRead(
        **row.model_dump(),
        cohort=session.get_one(Cohort, row.cohort_id).title,
        expected=len(service.roll(session, row)),
        marked=len(service.taken(session, row.id)),
        allowed_actions=[*verbs, *service.more_actions(session, actor, row)],
    )
