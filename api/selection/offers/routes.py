"""/offers."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import i18n, pages
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.selection.offers import dates, service
from api.selection.offers.models import Offer
from api.selection.offers.schemas import DatesAnswer, DatesWrite, OfferItem, OfferQuery, OfferRead, OfferWrite

offers = Resource("offers", "Offers")

_STEP = (404, 409, 412, 428)


@route(offers, "GET", "", needs="offers:read")
def list_offers(session: Rx, actor: Signed, asked: Annotated[OfferQuery, Query()]) -> Page[OfferItem]:
    """Offers, those that end next first: the asker's own, or those in their scope."""
    query = service.visible_to(actor)
    if asked.state:
        query = query.where(Offer.state == asked.state)
    if asked.call_id:
        query = query.where(Offer.call_id == asked.call_id)
    if asked.assignment_id:
        query = query.where(Offer.assignment_id == asked.assignment_id)
    if asked.programme_id:
        query = query.where(Offer.programme_id == asked.programme_id)
    if asked.mine:
        query = query.where(Offer.person_id == actor.person_id)
    order = [(col(Offer.expires_at), False), (col(Offer.id), False)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    return Page[OfferItem](items=_items(session, rows), next_cursor=cursor, total=total)


@route(offers, "POST", "", needs="offers:make", status=201, problems=(409,))
def make_offer(session: Tx, actor: Signed, body: OfferWrite) -> OfferRead:
    """Offer a free seat by hand to somebody recommended or in reserve."""
    return _read(session, actor, service.make_by_hand(session, actor, body))


@route(offers, "GET", "/{offer_id}", needs="offers:read", problems=(404,))
def read_offer(session: Rx, actor: Signed, offer_id: UUID) -> OfferRead:
    """One offer with its dates and what was proposed instead."""
    return _read(session, actor, service.read(session, actor, offer_id))


@route(offers, "POST", "/{offer_id}/accept", needs="offers:answer", problems=_STEP)
def accept_offer(session: Tx, actor: Signed, offer_id: UUID, version: IfMatch) -> OfferRead:
    """Accept; the person's other applications in the call are withdrawn."""
    return _read(session, actor, service.accept(session, actor, offer_id, version))


@route(offers, "POST", "/{offer_id}/decline", needs="offers:answer", problems=_STEP)
def decline_offer(session: Tx, actor: Signed, offer_id: UUID, version: IfMatch, body: Reason) -> OfferRead:
    """Decline, saying why; the seat goes to the top of the reserve."""
    return _read(session, actor, service.decline(session, actor, offer_id, version, body.reason))


@route(offers, "POST", "/{offer_id}/void", needs="offers:make", problems=_STEP)
def void_offer(session: Tx, actor: Signed, offer_id: UUID, version: IfMatch, body: Reason) -> OfferRead:
    """Take an offer back, saying why; with an accepted one its engagement is cancelled."""
    return _read(session, actor, service.void(session, actor, offer_id, version, body.reason))


@route(offers, "POST", "/{offer_id}/propose-dates", needs="offers:answer", problems=_STEP)
def propose_dates(
    session: Tx, actor: Signed, offer_id: UUID, version: IfMatch, body: DatesWrite
) -> OfferRead:
    """Propose other dates; host and office answer."""
    return _read(session, actor, dates.propose(session, actor, offer_id, version, body))


@route(offers, "POST", "/{offer_id}/answer-dates", needs="offers:negotiate", problems=_STEP)
def answer_dates(
    session: Tx, actor: Signed, offer_id: UUID, version: IfMatch, body: DatesAnswer
) -> OfferRead:
    """Agree to proposed dates or refuse them; agreed by both sides, the offer takes them over."""
    return _read(session, actor, dates.answer(session, actor, offer_id, version, body))


def _items(session: Session, rows: Sequence[Offer]) -> list[OfferItem]:
    people = by_ids(session, Person, {row.person_id for row in rows})
    calls = by_ids(session, Call, {row.call_id for row in rows})
    assignments = by_ids(session, Assignment, {row.assignment_id for row in rows if row.assignment_id})
    return [
        OfferItem(
            **row.model_dump(include=set(OfferItem.model_fields)),
            person_name=people[row.person_id].name,
            title=i18n.shown(assignments.get(row.assignment_id or row.id) or calls[row.call_id], "title"),
        )
        for row in rows
    ]


def _read(session: Session, actor: Actor, row: Offer) -> OfferRead:
    (item,) = _items(session, [row])
    host = session.get(Organisation, row.host_id) if row.host_id else None
    return OfferRead(
        **row.model_dump(),
        person_name=item.person_name,
        title=item.title,
        host_name=i18n.shown(host, "name") if host else None,
        allowed_actions=dates.actions(session, row, actor),
    )
