"""Crowds of applications and offers as rows, and what their people ask of the servers."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import col

from api.applications.models import Application, ApplicationState
from api.core import clock
from api.core.ids import readable
from api.selection.offers.models import Offer, OfferState
from api.selection.seats import TAKING
from tests.races.field import Action, Field, person_of
from tests.selection import build
from tests.support.world import Somebody

S = ApplicationState


def applications(
    field: Field, at: build.Scene, people: list[Somebody], state: S = S.RECOMMENDED, to_call: bool = False
) -> list[Application]:
    """One application of each in this state, two reviews being somebody else's business."""
    sent = None if state is S.DRAFT else clock.now()
    rows = [
        Application(
            code=f"R-{readable(10)}",
            call_id=at.call_id,
            assignment_id=None if to_call else at.assignment_id,
            programme_id=at.programme_id,
            person_id=person_of(one),
            state=state,
            submitted_at=sent,
            first_submitted_at=sent,
        )
        for one in people
    ]
    field.keep(*rows)
    return rows


def offers(
    field: Field, rows: list[Application], host_id: UUID | None = None, state: OfferState = OfferState.OPEN
) -> list[Offer]:
    """An offer to each, as selection would have made it."""
    made = [
        Offer(
            application_id=row.id,
            call_id=row.call_id,
            programme_id=row.programme_id,
            assignment_id=row.assignment_id,
            host_id=host_id,
            person_id=row.person_id,
            state=state,
            starts_on=build.first_day() if row.assignment_id else None,
            ends_on=build.last_day() if row.assignment_id else None,
            expires_at=clock.now() + timedelta(days=10),
        )
        for row in rows
    ]
    field.keep(*made)
    return made


def offering(field: Field, at: build.Scene, rows: list[Application]) -> list[Action]:
    return [
        field.ask(at.officer, "/offers", {"application_id": str(row.id), "reason": "By hand."})
        for row in rows
    ]


def answering(field: Field, people: list[Somebody], made: list[Offer], verb: str) -> list[Action]:
    body = {"reason": "Not this year."} if verb == "decline" else None
    pairs = zip(people, made, strict=True)
    return [field.ask(who, f"/offers/{row.id}/{verb}", body, '"1"') for who, row in pairs]


def taking(field: Field, at: build.Scene) -> int:
    return field.count(Offer, Offer.call_id == at.call_id, col(Offer.state).in_(TAKING))
