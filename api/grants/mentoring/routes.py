"""/grants/{id}/mentoring: pairings and the log. A pairing's version is its grant's."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.actor import Actor
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.grants import service as grants_service
from api.grants import workspace
from api.grants.mentoring import service
from api.grants.mentoring.models import MentoringSession, Pairing
from api.grants.mentoring.schemas import (
    MentoringSessionRead,
    PairingRead,
    PairingWrite,
    SessionQuery,
    SessionWrite,
)
from api.grants.models import Grant
from api.identity.people.models import Person

grants = Resource("grants", "Grants")

_MOVES = (404, 409, 412, 428)
_ONE = "/{grant_id}/mentoring/pairings/{pairing_id}"


@route(grants, "GET", "/{grant_id}/mentoring", needs="mentoring:read", problems=(404,))
def list_mentoring(
    session: Rx, actor: Signed, grant_id: UUID, asked: Annotated[SessionQuery, Query()]
) -> Page[MentoringSessionRead]:
    """The mentor's log, the latest session first; notes for the mentor who wrote them and the office."""
    grant = grants_service.read(session, actor, grant_id)
    order = [(col(MentoringSession.held_on), True), (col(MentoringSession.id), True)]
    rows, cursor, total = pages.slice_of(session, service.sessions(grant.id), asked, order)
    return Page(items=workspace.log(session, actor, grant, rows), next_cursor=cursor, total=total)


@route(grants, "POST", "/{grant_id}/mentoring", needs="mentoring:log", status=201, problems=(404, 409))
def log_mentoring(session: Tx, actor: Signed, grant_id: UUID, body: SessionWrite) -> MentoringSessionRead:
    """Log a session: when, how long, what about."""
    row = service.log(session, actor, grant_id, body)
    grant = grants_service.read(session, actor, grant_id)
    return workspace.log(session, actor, grant, [row])[0]


@route(
    grants,
    "POST",
    "/{grant_id}/mentoring/pairings",
    needs="mentoring:pair",
    status=201,
    problems=(404, 409),
)
def propose_mentor(session: Tx, actor: Signed, grant_id: UUID, body: PairingWrite) -> PairingRead:
    """Ask somebody to mentor the team."""
    return _read(session, actor, service.propose(session, actor, grant_id, body.mentor_id))


@route(grants, "GET", _ONE, needs="mentoring:read", problems=(404,))
def read_pairing(session: Rx, actor: Signed, grant_id: UUID, pairing_id: UUID) -> PairingRead:
    """One pairing."""
    return _read(session, actor, service.read(session, actor, grant_id, pairing_id))


@route(grants, "POST", f"{_ONE}/accept", needs="mentoring:log", problems=_MOVES)
def accept_pairing(
    session: Tx, actor: Signed, grant_id: UUID, pairing_id: UUID, version: IfMatch
) -> PairingRead:
    """Say yes, as whoever was asked."""
    return _read(session, actor, service.move(session, actor, grant_id, pairing_id, version, "accept"))


@route(grants, "POST", f"{_ONE}/decline", needs="mentoring:log", problems=_MOVES)
def decline_pairing(
    session: Tx, actor: Signed, grant_id: UUID, pairing_id: UUID, version: IfMatch, body: Reason
) -> None:
    """Say no, and why; the grant is no longer theirs to see."""
    service.move(session, actor, grant_id, pairing_id, version, "decline", body.reason)


@route(grants, "POST", f"{_ONE}/end", needs="mentoring:pair", problems=_MOVES)
def end_pairing(
    session: Tx, actor: Signed, grant_id: UUID, pairing_id: UUID, version: IfMatch, body: Reason
) -> PairingRead:
    """End a pairing, and say why; another mentor may be asked."""
    done = service.move(session, actor, grant_id, pairing_id, version, "end", body.reason)
    return _read(session, actor, done)


def _read(session: Session, actor: Actor, done: tuple[Grant, Pairing]) -> PairingRead:
    grant, row = done
    return PairingRead(
        **grant.model_dump(include={"version", "updated_at"}),
        **row.model_dump(include={"id", "created_at", "grant_id", "mentor_id", "state"}),
        name=session.get_one(Person, row.mentor_id).name,
        allowed_actions=service.allowed(session, grant, row, actor),
    )
