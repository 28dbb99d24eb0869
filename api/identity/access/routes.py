"""/me/access."""

from typing import Annotated

from fastapi import Query
from sqlmodel import col, select

from api.core import pages
from api.core.db import by_ids
from api.core.routing import Resource, Rx, Signed, route
from api.core.schemas import Page, PageQuery
from api.identity.access import service
from api.identity.access.models import FileOpening
from api.identity.access.schemas import OpeningRead
from api.identity.accounts.models import Account
from api.identity.roles.models import RoleGrant

me = Resource("me", "Me")


@route(me, "GET", "/access")
def list_my_file_openings(
    session: Rx, actor: Signed, asked: Annotated[PageQuery, Query()]
) -> Page[OpeningRead]:
    """Who opened one's file, the latest day first."""
    order = [(col(FileOpening.day), True), (col(FileOpening.id), True)]
    rows, cursor, total = pages.slice_of(session, service.own(actor), asked, order)
    accounts = by_ids(session, Account, {row.account_id for row in rows})
    roles: dict[object, set[str]] = {}
    for grant in session.exec(
        select(RoleGrant).where(col(RoleGrant.account_id).in_(accounts), col(RoleGrant.revoked_at).is_(None))
    ):
        roles.setdefault(grant.account_id, set()).add(grant.role.value)
    return Page(
        items=[
            OpeningRead(
                id=row.id,
                day=row.day,
                times=row.times,
                name=accounts[row.account_id].name,
                roles=sorted(roles.get(row.account_id, ())),
            )
            for row in rows
        ],
        next_cursor=cursor,
        total=total,
    )
