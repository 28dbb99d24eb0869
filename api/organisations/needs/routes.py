"""/needs."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.organisations.models import Organisation
from api.organisations.needs import service
from api.organisations.needs.models import LIFECYCLE, Need
from api.organisations.needs.schemas import NeedItem, NeedPatch, NeedQuery, NeedRead, NeedWrite, Prioritise

needs = Resource("needs", "Needs")


@route(needs, "POST", "", needs="needs:write", status=201)
def create_need(session: Tx, actor: Signed, body: NeedWrite) -> NeedRead:
    """Record a need of a host."""
    return _read(session, actor, service.create(session, actor, body))


@route(needs, "GET", "", needs="needs:read")
def list_needs(session: Rx, actor: Signed, asked: Annotated[NeedQuery, Query()]) -> Page[NeedItem]:
    """Needs, the newest first."""
    query = service.visible_to(actor)
    if asked.q:
        query = query.where(col(Need.id).in_(search.matching(session, "needs", asked.q)))
    for name in ("programme_id", "organisation_id", "state", "finding"):
        if getattr(asked, name) is not None:
            query = query.where(getattr(Need, name) == getattr(asked, name))
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Need.id), True)])
    bodies = by_ids(session, Organisation, {row.organisation_id for row in rows})
    return Page(
        items=[_item(row, bodies[row.organisation_id]) for row in rows], next_cursor=cursor, total=total
    )


@route(needs, "GET", "/{need_id}", needs="needs:read", problems=(404,))
def read_need(session: Rx, actor: Signed, need_id: UUID) -> NeedRead:
    """One need."""
    return _read(session, actor, service.read(session, actor, need_id))


@route(needs, "PATCH", "/{need_id}", needs="needs:write", problems=(404, 409, 412, 428))
def change_need(session: Tx, actor: Signed, need_id: UUID, version: IfMatch, body: NeedPatch) -> NeedRead:
    """Change a need (JSON merge patch)."""
    return _read(session, actor, service.change(session, actor, need_id, version, body))


@route(needs, "POST", "/{need_id}/prioritise", needs="needs:decide", problems=(404, 409, 412, 428))
def prioritise_need(
    session: Tx, actor: Signed, need_id: UUID, version: IfMatch, body: Prioritise
) -> NeedRead:
    """Say how urgent it is; from then on an assignment can be made for it."""
    return _read(session, actor, service.prioritise(session, actor, need_id, version, body.priority))


@route(needs, "POST", "/{need_id}/convert", needs="needs:decide", problems=(404, 409, 412, 428))
def convert_need(session: Tx, actor: Signed, need_id: UUID, version: IfMatch) -> NeedRead:
    """Mark it as turned into an assignment (making one for it does so by itself)."""
    return _read(session, actor, service.move(session, actor, need_id, version, "convert"))


@route(needs, "POST", "/{need_id}/decline", needs="needs:decide", problems=(404, 409, 412, 428))
def decline_need(session: Tx, actor: Signed, need_id: UUID, version: IfMatch, body: Reason) -> NeedRead:
    """Say that nothing will come of it, and why."""
    return _read(session, actor, service.move(session, actor, need_id, version, "decline", body.reason))


def _item(row: Need, body: Organisation) -> NeedItem:
    return NeedItem(
        **row.model_dump(include=set(NeedItem.model_fields) - {"title", "organisation_name"}),
        title=i18n.shown(row, "title"),
        organisation_name=i18n.shown(body, "name"),
    )


def _read(session: Session, actor: Actor, row: Need) -> NeedRead:
    session.flush()
    body = session.get_one(Organisation, row.organisation_id)
    verbs = LIFECYCLE.allowed(session, row, actor, service.at(row))
    return NeedRead(
        **row.model_dump(exclude={"title", "description"}),
        title=i18n.shown(row, "title"),
        description=i18n.shown(row, "description"),
        organisation_name=i18n.shown(body, "name"),
        allowed_actions=[verb.replace("_", "-") for verb in verbs],
    )
