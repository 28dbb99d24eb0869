"""/grants: the list, one grant, its agreement, its run, its jobs."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from api.core import pages
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.grants import jobs, service, workspace
from api.grants.models import Grant
from api.grants.schemas import (
    Agreement,
    GrantItem,
    GrantPatch,
    GrantQuery,
    GrantRead,
    JobEnd,
    JobWrite,
)

grants = Resource("grants", "Grants")

_MOVES = (404, 409, 412, 428)


@route(grants, "GET", "", needs="grants:read")
def list_grants(session: Rx, actor: Signed, asked: Annotated[GrantQuery, Query()]) -> Page[GrantItem]:
    """Grants one may see, the latest first: the portfolio, one's own team's, those one mentors."""
    query = service.listed(actor, session, asked)
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Grant.id), True)])
    return Page(items=workspace.items(session, rows), next_cursor=cursor, total=total)


@route(grants, "GET", "/{grant_id}", needs="grants:read", problems=(404,))
def read_grant(session: Rx, actor: Signed, grant_id: UUID) -> GrantRead:
    """One grant: team, instalments, milestones, mentor and log, jobs, sums, what comes next."""
    return workspace.detail(session, actor, service.read(session, actor, grant_id))


@route(grants, "PATCH", "/{grant_id}", needs="ventures:write", problems=_MOVES)
def change_grant(session: Tx, actor: Signed, grant_id: UUID, version: IfMatch, body: GrantPatch) -> GrantRead:
    """Say how far the venture is (JSON merge patch)."""
    return workspace.detail(session, actor, service.change(session, actor, grant_id, version, body))


@route(grants, "POST", "/{grant_id}/agree", needs="grants:agree", problems=_MOVES)
def agree_grant(session: Tx, actor: Signed, grant_id: UUID, version: IfMatch, body: Agreement) -> GrantRead:
    """Hand in the signed agreement; the first instalment may be asked for at once."""
    row = service.agree(session, actor, grant_id, version, body.document_id)
    return workspace.detail(session, actor, row)


@route(grants, "POST", "/{grant_id}/complete", needs="grants:run", problems=_MOVES)
def complete_grant(session: Tx, actor: Signed, grant_id: UUID, version: IfMatch) -> GrantRead:
    """Close a grant whose instalments are all accounted for."""
    row = service.move(session, actor, grant_id, version, "complete")
    return workspace.detail(session, actor, row)


@route(grants, "POST", "/{grant_id}/suspend", needs="grants:run", problems=_MOVES)
def suspend_grant(session: Tx, actor: Signed, grant_id: UUID, version: IfMatch, body: Reason) -> GrantRead:
    """Stop a grant for a time: no money moves until it is resumed."""
    row = service.move(session, actor, grant_id, version, "suspend", body.reason)
    return workspace.detail(session, actor, row)


@route(grants, "POST", "/{grant_id}/resume", needs="grants:run", problems=_MOVES)
def resume_grant(session: Tx, actor: Signed, grant_id: UUID, version: IfMatch) -> GrantRead:
    """Let a suspended grant go on."""
    row = service.move(session, actor, grant_id, version, "resume")
    return workspace.detail(session, actor, row)


@route(grants, "POST", "/{grant_id}/terminate", needs="grants:run", problems=_MOVES)
def terminate_grant(session: Tx, actor: Signed, grant_id: UUID, version: IfMatch, body: Reason) -> GrantRead:
    """End a grant before its time, and say why; what was paid is still accounted for."""
    row = service.move(session, actor, grant_id, version, "terminate", body.reason)
    return workspace.detail(session, actor, row)


@route(grants, "POST", "/{grant_id}/jobs", needs="jobs:record", status=201, problems=(404,))
def record_job(session: Tx, actor: Signed, grant_id: UUID, body: JobWrite) -> GrantRead:
    """Record a job the venture made, without anybody's name; answers with the grant."""
    return workspace.detail(session, actor, jobs.record(session, actor, grant_id, body))


@route(grants, "POST", "/{grant_id}/jobs/{job_id}/end", needs="jobs:record", problems=_MOVES)
def end_job(
    session: Tx, actor: Signed, grant_id: UUID, job_id: UUID, version: IfMatch, body: JobEnd
) -> GrantRead:
    """Say that a job ended; answers with the grant."""
    row = jobs.end(session, actor, grant_id, job_id, version, body.ended_on)
    return workspace.detail(session, actor, row)


@route(grants, "DELETE", "/{grant_id}/jobs/{job_id}", needs="jobs:record", problems=(404, 412, 428))
def remove_job(session: Tx, actor: Signed, grant_id: UUID, job_id: UUID, version: IfMatch) -> None:
    """Take back a job recorded by mistake."""
    jobs.remove(session, actor, grant_id, job_id, version)
