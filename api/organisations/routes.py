"""/organisations."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.organisations import service
from api.organisations.models import Organisation, OrganisationKind
from api.organisations.schemas import (
    OrganisationItem,
    OrganisationMerge,
    OrganisationPatch,
    OrganisationQuery,
    OrganisationRead,
    OrganisationWrite,
)

organisations = Resource("organisations", "Organisations")

_HOSTS = [kind for kind in OrganisationKind if kind.value.startswith("host_")]


@route(organisations, "POST", "", needs="organisations:write", status=201, problems=(409,))
def create_organisation(session: Tx, actor: Signed, body: OrganisationWrite) -> OrganisationRead:
    """Record a body or a unit."""
    return _read(session, actor, service.create(session, actor, body))


@route(organisations, "GET", "", needs="organisations:read")
def list_organisations(
    session: Rx, actor: Signed, asked: Annotated[OrganisationQuery, Query()]
) -> Page[OrganisationItem]:
    """Bodies by name; `q` also finds them by code, district and other names."""
    query = service.visible_to(actor).where(col(Organisation.merged_into_id).is_(None))
    if asked.q:
        query = query.where(col(Organisation.id).in_(search.matching(session, "organisations", asked.q)))
    if asked.kind:
        query = query.where(Organisation.kind == asked.kind)
    if asked.hosts:
        query = query.where(col(Organisation.kind).in_(_HOSTS))
    if asked.parent_id:
        query = query.where(Organisation.parent_id == asked.parent_id)
    order = [(col(Organisation.name), False), (col(Organisation.id), False)]
    return pages.page(session, query, asked, order, _item)


@route(organisations, "GET", "/{organisation_id}", needs="organisations:read", problems=(404,))
def read_organisation(session: Rx, actor: Signed, organisation_id: UUID) -> OrganisationRead:
    """One body with its units and other names."""
    return _read(session, actor, service.read(session, actor, organisation_id))


@route(
    organisations, "PATCH", "/{organisation_id}", needs="organisations:write", problems=(404, 409, 412, 428)
)
def change_organisation(
    session: Tx, actor: Signed, organisation_id: UUID, version: IfMatch, body: OrganisationPatch
) -> OrganisationRead:
    """Change a body (JSON merge patch)."""
    return _read(session, actor, service.change(session, actor, organisation_id, version, body))


@route(
    organisations,
    "POST",
    "/{organisation_id}/merge",
    needs="organisations:merge",
    problems=(404, 409, 412, 428),
)
def merge_organisation(
    session: Tx, actor: Signed, organisation_id: UUID, version: IfMatch, body: OrganisationMerge
) -> OrganisationRead:
    """Declare a body to be the same as another; answers with the one that stays."""
    return _read(session, actor, service.merge(session, actor, organisation_id, version, body.into_id))


def _item(row: Organisation) -> OrganisationItem:
    item = OrganisationItem.model_validate(row)
    item.name = i18n.shown(row, "name")
    return item


def _read(session: Session, actor: Actor, row: Organisation) -> OrganisationRead:
    contact = dict.fromkeys(service.CONTACT) if not service.shows_contact(actor, row) else {}
    return OrganisationRead(
        **{**row.model_dump(exclude={"name"}), **contact},
        name=i18n.shown(row, "name"),
        aliases=service.aliases(session, row.id),
        units=[_item(unit) for unit in service.units(session, row.id)],
    )
