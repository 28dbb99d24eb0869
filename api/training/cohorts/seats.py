"""Places in a cohort: who has one, who waits, who is next. The cohort's row is locked by whoever calls."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from api.calls.models import Call, CallKind
from api.core import clock, events
from api.core.actor import SYSTEM, Actor
from api.core.db import for_change
from api.core.events import Audience, Event
from api.selection.offers.models import Offer, OfferState
from api.training.cohorts import scope
from api.training.cohorts.models import ENROLMENTS, Cohort, CohortState, Enrolment, EnrolmentState

# Whoever completed or failed sat on a place to the end; only leaving frees it.
SEATED = (EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.NOT_COMPLETED)
OPEN = (CohortState.ENROLLING, CohortState.RUNNING)


def counts(session: Session, cohort_ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Cohort → (people with a place, people waiting)."""
    found = {cohort_id: [0, 0] for cohort_id in cohort_ids}
    rows = session.exec(
        select(Enrolment.cohort_id, Enrolment.state, func.count())
        .where(col(Enrolment.cohort_id).in_(cohort_ids))
        .group_by(col(Enrolment.cohort_id), col(Enrolment.state))
    )
    for cohort_id, state, number in rows:
        if state in SEATED:
            found[cohort_id][0] += number
        elif state is EnrolmentState.WAITLISTED:
            found[cohort_id][1] += number
    return {cohort_id: (seated, waiting) for cohort_id, (seated, waiting) in found.items()}


def free(session: Session, cohort: Cohort) -> int:
    """Places nobody sits on; never negative, since capacity is not lowered below who is in."""
    return cohort.capacity - counts(session, [cohort.id])[cohort.id][0]


def queue(session: Session, cohort_id: UUID) -> list[Enrolment]:
    """The waiting list, first come first."""
    query = select(Enrolment).where(
        Enrolment.cohort_id == cohort_id, Enrolment.state == EnrolmentState.WAITLISTED
    )
    return list(session.exec(query.order_by(col(Enrolment.queued_at), col(Enrolment.id))))


def live(session: Session, cohort_id: UUID, person_id: UUID) -> Enrolment | None:
    """A person's place in a cohort, unless they left."""
    query = select(Enrolment).where(
        Enrolment.cohort_id == cohort_id,
        Enrolment.person_id == person_id,
        Enrolment.state != EnrolmentState.LEFT,
    )
    return session.exec(query).one_or_none()


def add(
    session: Session, cohort: Cohort, person_id: UUID, actor: Actor, application_id: UUID | None = None
) -> Enrolment:
    """Give a person a place, or the last place in the waiting list."""
    seated, waiting = counts(session, [cohort.id])[cohort.id]
    has_place = seated < cohort.capacity and not waiting
    row = Enrolment(
        cohort_id=cohort.id,
        programme_id=cohort.programme_id,
        application_id=application_id,
        person_id=person_id,
        state=EnrolmentState.ENROLLED if has_place else EnrolmentState.WAITLISTED,
        queued_at=clock.now(),
    )
    session.add(row)
    session.flush()
    events.record(
        session,
        "enrolment.enrolled" if has_place else "enrolment.waitlisted",
        row,
        actor,
        at=scope.at(session, cohort),
        person_id=person_id,
        audience=Audience.PERSON,
        data={"cohort": cohort.code},
    )
    return row


def promote(session: Session, cohort: Cohort) -> list[Enrolment]:
    """Give free places to those first in the waiting list."""
    if cohort.state not in OPEN:
        return []
    places = free(session, cohort)
    moved = queue(session, cohort.id)[: max(places, 0)]
    where = scope.at(session, cohort)
    for row in moved:
        step = ENROLMENTS.step(session, row, "promote", SYSTEM, where)
        events.record(
            session,
            step.event or "",
            row,
            SYSTEM,
            at=where,
            person_id=row.person_id,
            audience=Audience.PERSON,
            data={"cohort": cohort.code},
        )
    session.flush()
    return moved


def take_accepted(session: Session, cohort: Cohort) -> None:
    """Enrol those who accepted an offer of the cohort's call before any group of it enrolled."""
    if cohort.call_id is None:
        return
    placed = select(Enrolment.application_id).where(col(Enrolment.application_id).is_not(None))
    offers = session.exec(
        select(Offer)
        .where(
            Offer.call_id == cohort.call_id,
            Offer.state == OfferState.ACCEPTED,
            col(Offer.application_id).not_in(placed),
        )
        .order_by(col(Offer.answered_at), col(Offer.id))
    ).all()
    for offer in offers:
        _enrol(session, cohort, offer)


def on_offer_accepted(session: Session, _: Event, offer: Offer) -> None:
    """An accepted offer of a training call becomes a place in the call's enrolling group.

    Of several, the first to start that has a free place; none free, the first one's waiting list;
    none enrolling yet, `take_accepted` finds the offer when one does.
    """
    call = session.get(Call, offer.call_id)
    if call is None or call.kind is not CallKind.TRAINING:
        return
    cohorts = session.exec(
        for_change(
            select(Cohort)
            .where(Cohort.call_id == call.id, Cohort.state == CohortState.ENROLLING)
            .order_by(col(Cohort.id))
        )
    ).all()
    if not cohorts:
        return
    in_order = sorted(cohorts, key=lambda c: (c.starts_on is None, c.starts_on, c.id))
    chosen = next((cohort for cohort in in_order if free(session, cohort) > 0), in_order[0])
    _enrol(session, chosen, offer)


def _enrol(session: Session, cohort: Cohort, offer: Offer) -> None:
    there = live(session, cohort.id, offer.person_id)
    if there is None:
        add(session, cohort, offer.person_id, SYSTEM, offer.application_id)
    elif there.application_id is None:
        there.application_id = offer.application_id
        session.flush()
