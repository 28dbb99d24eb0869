"""/appeals."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.applications.models import Application
from api.core import pages
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.identity.people.models import Person
from api.selection.appeals import service
from api.selection.appeals.models import Appeal
from api.selection.appeals.schemas import AppealItem, AppealQuery, AppealRead, AppealWrite

appeals = Resource("appeals", "Requests for review")


@route(appeals, "POST", "", needs="appeals:write", status=201, problems=(409,))
def ask_for_review(session: Tx, actor: Signed, body: AppealWrite) -> AppealRead:
    """Ask for a review of a decision, within 14 days of its release."""
    return _read(session, actor, service.ask(session, actor, body))


@route(appeals, "GET", "", needs="appeals:read")
def list_appeals(session: Rx, actor: Signed, asked: Annotated[AppealQuery, Query()]) -> Page[AppealItem]:
    """Requests for review, oldest first: the asker's own, or those in their scope."""
    query = service.visible_to(actor)
    if asked.state:
        query = query.where(Appeal.state == asked.state)
    if asked.call_id:
        query = query.where(Appeal.call_id == asked.call_id)
    if asked.programme_id:
        query = query.where(Appeal.programme_id == asked.programme_id)
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Appeal.id), False)])
    return Page[AppealItem](items=_items(session, rows), next_cursor=cursor, total=total)


@route(appeals, "GET", "/{appeal_id}", needs="appeals:read", problems=(404,))
def read_appeal(session: Rx, actor: Signed, appeal_id: UUID) -> AppealRead:
    """One request for review, and its answer."""
    return _read(session, actor, service.read(session, actor, appeal_id))


@route(appeals, "POST", "/{appeal_id}/uphold", needs="appeals:answer", problems=(404, 409, 412, 428))
def uphold_appeal(session: Tx, actor: Signed, appeal_id: UUID, version: IfMatch, body: Reason) -> AppealRead:
    """Uphold, saying why: the applicant comes into the reserve, or is offered a free seat."""
    return _read(session, actor, service.answer(session, actor, appeal_id, version, "uphold", body.reason))


@route(appeals, "POST", "/{appeal_id}/dismiss", needs="appeals:answer", problems=(404, 409, 412, 428))
def dismiss_appeal(session: Tx, actor: Signed, appeal_id: UUID, version: IfMatch, body: Reason) -> AppealRead:
    """Let the decision stand, saying why."""
    return _read(session, actor, service.answer(session, actor, appeal_id, version, "dismiss", body.reason))


def _items(session: Session, rows: Sequence[Appeal]) -> list[AppealItem]:
    people = by_ids(session, Person, {row.person_id for row in rows})
    applications = by_ids(session, Application, {row.application_id for row in rows})
    return [
        AppealItem(
            **row.model_dump(include=set(AppealItem.model_fields)),
            person_name=people[row.person_id].name,
            application_code=applications[row.application_id].code,
        )
        for row in rows
    ]


def _read(session: Session, actor: Actor, row: Appeal) -> AppealRead:
    (item,) = _items(session, [row])
    return AppealRead(
        **row.model_dump(),
        person_name=item.person_name,
        application_code=item.application_code,
        allowed_actions=service.actions(session, row, actor),
    )
