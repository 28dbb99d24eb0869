"""/roles."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.db import by_ids
from api.core.routing import Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.identity.accounts.models import Account
from api.identity.roles import service
from api.identity.roles.models import RoleGrant
from api.identity.roles.schemas import RoleGrantRead, RoleGrantWrite, RoleQuery

roles = Resource("roles", "Roles")


@route(roles, "POST", "", needs="roles:grant", status=201, problems=(409,))
def grant_role(session: Tx, actor: Signed, body: RoleGrantWrite) -> RoleGrantRead:
    """Give an account a role in a scope."""
    return _read(session, [service.grant(session, actor, body)])[0]


@route(roles, "GET", "", needs="roles:read")
def list_roles(session: Rx, actor: Signed, asked: Annotated[RoleQuery, Query()]) -> Page[RoleGrantRead]:
    """Roles in force, the newest first."""
    query = service.visible_to(actor)
    if asked.account_id:
        query = query.where(RoleGrant.account_id == asked.account_id)
    if asked.role:
        query = query.where(RoleGrant.role == asked.role)
    if asked.scope_id:
        query = query.where(RoleGrant.scope_id == asked.scope_id)
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(RoleGrant.id), True)])
    return Page(items=_read(session, rows), next_cursor=cursor, total=total)


@route(roles, "DELETE", "/{role_id}", needs="roles:grant", problems=(404,))
def revoke_role(session: Tx, actor: Signed, role_id: UUID) -> None:
    """Take a role back; it ends at once."""
    service.revoke(session, actor, role_id)


def _read(session: Session, rows: list[RoleGrant]) -> list[RoleGrantRead]:
    accounts = by_ids(session, Account, {row.account_id for row in rows})
    names = service.scope_names(session, rows)
    return [
        RoleGrantRead(
            id=row.id,
            account_id=row.account_id,
            account_name=accounts[row.account_id].name,
            account_email=accounts[row.account_id].email,
            role=row.role,
            scope_kind=row.scope,
            scope_id=row.scope_id,
            scope_name=names.get(row.scope_id) if row.scope_id else None,
            until=row.until,
            created_at=row.created_at,
        )
        for row in rows
    ]
