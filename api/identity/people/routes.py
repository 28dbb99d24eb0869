"""/people and /me/profile."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.actor import Actor
from api.core.problems import NotFound
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.identity.access import service as access
from api.identity.people import service
from api.identity.people.models import Person
from api.identity.people.schemas import (
    PersonItem,
    PersonMerge,
    PersonPatch,
    PersonQuery,
    PersonRead,
    PersonWrite,
)

people = Resource("people", "People")
me = Resource("me", "Me")


@route(people, "POST", "", needs="people:write", status=201)
def record_person(session: Tx, actor: Signed, body: PersonWrite) -> PersonRead:
    """Record somebody without an account: a nominee, a team member."""
    return _read(session, actor, service.record(session, actor, body))


@route(people, "GET", "", needs="people:read")
def list_people(session: Rx, actor: Signed, asked: Annotated[PersonQuery, Query()]) -> Page[PersonItem]:
    """People in one's reach by name; `q` finds them by name, address, place, work and skills."""
    query = service.listed(session, actor, asked)
    order = [(col(Person.family_name), False), (col(Person.id), False)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    holders = service.with_accounts(session, [row.id for row in rows])
    items = [PersonItem(**row.model_dump(), name=row.name, has_account=row.id in holders) for row in rows]
    return Page(items=items, next_cursor=cursor, total=total)


@route(people, "GET", "/{person_id}", needs="people:read", problems=(404,))
def read_person(session: Rx, actor: Signed, person_id: UUID) -> PersonRead:
    """One person. That it was opened is shown to that person."""
    row = service.read(session, actor, person_id)
    access.note(session, actor, row.id)
    return _read(session, actor, row)


@route(people, "PATCH", "/{person_id}", needs="people:write", problems=(404, 409, 412, 428))
def change_person(
    session: Tx, actor: Signed, person_id: UUID, version: IfMatch, body: PersonPatch
) -> PersonRead:
    """Change a person (JSON merge patch)."""
    return _read(session, actor, service.change(session, actor, person_id, version, body))


@route(people, "POST", "/{person_id}/merge", needs="people:merge", problems=(404, 409, 412, 428))
def merge_person(
    session: Tx, actor: Signed, person_id: UUID, version: IfMatch, body: PersonMerge
) -> PersonRead:
    """Declare a person to be the same as another; answers with the one who stays."""
    return _read(session, actor, service.merge(session, actor, person_id, version, body.into_id))


@route(me, "GET", "/profile", problems=(404,))
def read_my_profile(session: Rx, actor: Signed) -> PersonRead:
    """One's own profile."""
    return _read(session, actor, service.read(session, actor, _own(actor)))


@route(me, "PATCH", "/profile", problems=(404, 409, 412, 428))
def change_my_profile(session: Tx, actor: Signed, version: IfMatch, body: PersonPatch) -> PersonRead:
    """Change one's own profile (JSON merge patch)."""
    return _read(session, actor, service.change(session, actor, _own(actor), version, body))


def _own(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise NotFound
    return actor.person_id


def _read(session: Session, actor: Actor, row: Person) -> PersonRead:
    return PersonRead.model_validate(
        {
            **row.model_dump(),
            "name": row.name,
            "has_account": service.account_of(session, row.id) is not None,
            "erased": row.erased_at is not None,
            "allowed_actions": service.allowed(session, actor, row),
        }
    )
