"""What waits for whom in selection."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from api.calls.models import Call
from api.core import clock
from api.core.actor import Actor
from api.core.registries import DeskItem
from api.identity.people.models import Person
from api.selection import service, signing
from api.selection.appeals import service as appeals
from api.selection.appeals.models import Appeal, AppealState
from api.selection.models import LIFECYCLE, BatchState, DecisionBatch
from api.selection.offers import dates
from api.selection.offers import service as offers
from api.selection.offers.models import Answered, Offer, OfferState

_MOST = 50
_SOON = timedelta(days=3)


def items(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """My offer to answer; dates, batches and requests that wait for me; offers about to end."""
    yield from _own_offers(session, actor)
    if actor.holds("offers:negotiate"):
        yield from _dates(session, actor)
    if actor.holds("selections:sign"):
        yield from _signatures(session, actor)
    if actor.holds("selections:prepare"):
        yield from _to_send(session, actor)
    if actor.holds("selections:release"):
        yield from _to_release(session, actor)
    if actor.reach("offers:make").nothing is False:
        yield from _ending(session, actor)
    if actor.reach("appeals:answer").nothing is False:
        yield from _appeals(session, actor)


def _own_offers(session: Session, actor: Actor) -> Iterator[DeskItem]:
    if actor.person_id is None:
        return
    query = select(Offer).where(
        Offer.person_id == actor.person_id,
        Offer.state == OfferState.OPEN,
        col(Offer.expires_at) > clock.now(),
    )
    for row in session.exec(query.order_by(col(Offer.expires_at)).limit(_MOST)):
        yield DeskItem(
            kind="offer_to_answer",
            column="waiting",
            title="You have been offered a place: answer by {date}",
            values={"date": _last_day(session, row)},
            about=str(row.application_id),
            link=f"/offers/{row.id}",
            at=row.expires_at,
        )


def _last_day(session: Session, row: Offer) -> date:
    """The day an offer ends, where its call is."""
    return clock.day_of(row.expires_at, session.get_one(Call, row.call_id).time_zone)


def _dates(session: Session, actor: Actor) -> Iterator[DeskItem]:
    pending = or_(Offer.host_answer == Answered.PENDING, Offer.office_answer == Answered.PENDING)
    query = offers.visible_to(actor).where(Offer.state == OfferState.OPEN, pending)
    for row in session.exec(query.order_by(col(Offer.expires_at)).limit(_MOST)):
        if dates.waits_for(row, actor):
            yield DeskItem(
                kind="dates_to_answer",
                column="waiting",
                title="Other dates are proposed: {first} to {last}",
                values={"first": row.proposed_starts_on, "last": row.proposed_ends_on},
                about=session.get_one(Person, row.person_id).name,
                link=f"/offers/{row.id}",
                at=row.updated_at,
            )


def _signatures(session: Session, actor: Actor) -> Iterator[DeskItem]:
    query = service.visible_to(actor).where(DecisionBatch.state == BatchState.SIGNING)
    for row in session.exec(query.order_by(col(DecisionBatch.id)).limit(_MOST)):
        if signing.to_sign(session, actor, row):
            yield DeskItem(
                kind="selection_to_sign",
                column="waiting",
                title="“{title}” waits for your signature",
                values={"title": row.title},
                about=str(row.id),
                link=f"/selections/{row.id}",
                at=row.updated_at,
            )


def _to_send(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Batches that lack nothing any more, and that nobody was asked to sign."""
    query = service.visible_to(actor).where(DecisionBatch.state == BatchState.STAGED)
    for row in session.exec(query.order_by(col(DecisionBatch.id)).limit(_MOST)):
        if "send_to_sign" in LIFECYCLE.allowed(session, row, actor, service.at(row)):
            yield DeskItem(
                kind="selection_to_send",
                column="waiting",
                title="“{title}” is complete and can be sent to be signed",
                values={"title": row.title},
                about=str(row.id),
                link=f"/selections/{row.id}",
                at=row.updated_at,
            )


def _to_release(session: Session, actor: Actor) -> Iterator[DeskItem]:
    query = service.visible_to(actor).where(DecisionBatch.state == BatchState.SIGNED)
    for row in session.exec(query.order_by(col(DecisionBatch.id)).limit(_MOST)):
        if actor.may("selections:release", service.at(row)):
            yield DeskItem(
                kind="selection_to_release",
                column="waiting",
                title="“{title}” is signed and can be released",
                values={"title": row.title},
                about=str(row.id),
                link=f"/selections/{row.id}",
                at=row.updated_at,
            )


def _ending(session: Session, actor: Actor) -> Iterator[DeskItem]:
    now = clock.now()
    query = offers.visible_to(actor).where(
        Offer.state == OfferState.OPEN, col(Offer.expires_at) > now, col(Offer.expires_at) <= now + _SOON
    )
    for row in session.exec(query.order_by(col(Offer.expires_at)).limit(_MOST)):
        if actor.may("offers:make", offers.at(row)) and row.person_id != actor.person_id:
            yield DeskItem(
                kind="offer_ending",
                column="closing",
                title="An offer ends on {date} without an answer",
                values={"date": _last_day(session, row)},
                about=session.get_one(Person, row.person_id).name,
                link=f"/offers/{row.id}",
                at=row.expires_at,
            )


def _appeals(session: Session, actor: Actor) -> Iterator[DeskItem]:
    query = appeals.visible_to(actor).where(Appeal.state == AppealState.OPEN)
    for row in session.exec(query.order_by(col(Appeal.id)).limit(_MOST)):
        if appeals.actions(session, row, actor):
            yield DeskItem(
                kind="appeal_to_answer",
                column="waiting",
                title="A review of a decision is asked for",
                values={},
                about=str(row.id),
                link=f"/appeals/{row.id}",
                at=row.created_at,
            )
