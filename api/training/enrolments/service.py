"""Enrolments: who has a place, who waits, who completed."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import events, search
from api.core.actor import SYSTEM, Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience, Event
from api.core.problems import Conflict, Invalid
from api.identity.people.models import Person
from api.selection.offers.models import Offer
from api.training.cohorts import scope, seats
from api.training.cohorts.models import (
    ENROLMENTS,
    Attendance,
    Attended,
    Cohort,
    CohortTest,
    Enrolment,
    EnrolmentState,
    SessionState,
    TestScore,
    TotSession,
)
from api.training.enrolments.schemas import NomineeWrite

CAME = (Attended.PRESENT, Attended.LATE)


def visible_to(actor: Actor) -> SelectOfScalar[Enrolment]:
    """Enrolments in the groups one runs, trains or hosts, and of those who work at one's body; one's own."""
    query = select(Enrolment)
    reach = actor.reach("enrolments:read")
    if reach.everything:
        return query
    cohorts = select(Cohort.id).where(
        or_(
            col(Cohort.host_id).in_(reach.organisations),
            col(Cohort.call_id).in_(reach.calls),
            col(Cohort.id).in_(scope.trained_by(actor)),
        )
    )
    # Employers see attendance and completion (domain.md, What must always hold, 16).
    employed = select(Person.id).where(col(Person.organisation_id).in_(reach.organisations))
    return query.where(
        or_(
            col(Enrolment.programme_id).in_(reach.programmes),
            col(Enrolment.cohort_id).in_(cohorts),
            col(Enrolment.person_id).in_(employed),
            Enrolment.person_id == actor.person_id,
        )
    )


def at(session: Session, row: Enrolment) -> At:
    return scope.at(session, session.get_one(Cohort, row.cohort_id), row.person_id)


def read(session: Session, actor: Actor, row_id: UUID) -> Enrolment:
    return found(session, visible_to(actor), row_id)


def enrol(session: Session, actor: Actor, cohort_id: UUID, person_id: UUID) -> Enrolment:
    """Enrol one person, or put them at the end of the waiting list."""
    cohort = _open(session, actor, cohort_id)
    person = session.get(Person, person_id)
    if person is None or person.merged_into_id is not None or person.erased_at is not None:
        raise Invalid("unknown-reference", "There is no such person.").at("/person_id")
    if seats.live(session, cohort.id, person.id) is not None:
        raise Conflict("enrolled-already", "This person is in this group already.")
    return _add(session, cohort, person.id, actor)


def enrol_many(
    session: Session, actor: Actor, cohort_id: UUID, people: Sequence[NomineeWrite]
) -> tuple[list[Enrolment], int]:
    """Enrol a list in its order. Those in already are left as they are, and counted."""
    cohort = _open(session, actor, cohort_id)
    enrolled: list[Enrolment] = []
    already = 0
    for named in people:
        person = _person(session, named)
        if seats.live(session, cohort.id, person.id) is not None:
            already += 1
        else:
            enrolled.append(_add(session, cohort, person.id, actor))
    return enrolled, already


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Enrolment:
    """Complete, fail or leave. A place left goes to the first who waits."""
    seen = found(session, visible_to(actor), row_id)
    cohort = locked(session, select(Cohort), seen.cohort_id)
    row = locked(session, visible_to(actor), row_id)
    version.check(row)
    _move(session, actor, cohort, row, verb, reason)
    return row


def on_offer_voided(session: Session, _: Event, offer: Offer) -> None:
    """Who got in by an offer leaves with it."""
    place = session.exec(
        select(Enrolment).where(
            Enrolment.application_id == offer.application_id,
            col(Enrolment.state).in_((EnrolmentState.ENROLLED, EnrolmentState.WAITLISTED)),
        )
    ).one_or_none()
    if place is None:
        return
    cohort = locked(session, select(Cohort), place.cohort_id)
    row = locked(session, select(Enrolment), place.id)
    if row.state in (EnrolmentState.ENROLLED, EnrolmentState.WAITLISTED):
        _move(session, SYSTEM, cohort, row, "leave", None)


def _move(
    session: Session, actor: Actor, cohort: Cohort, row: Enrolment, verb: str, reason: str | None
) -> None:
    where = at(session, row)
    step = ENROLMENTS.step(session, row, verb, actor, where, reason)
    session.flush()
    events.record(
        session,
        step.event or "",
        row,
        actor,
        at=where,
        person_id=row.person_id,
        audience=Audience.PERSON,
        data={"cohort": cohort.code},
        reason=reason,
    )
    if verb == "leave":
        seats.promote(session, cohort)


def attended(session: Session, row: Enrolment) -> tuple[int, int]:
    """(sessions one came to, sessions held). An excused absence is still an absence."""
    held = session.exec(
        select(func.count())
        .select_from(TotSession)
        .where(TotSession.cohort_id == row.cohort_id, TotSession.state == SessionState.HELD)
    ).one()
    came = session.exec(
        select(func.count())
        .select_from(Attendance)
        .where(
            Attendance.enrolment_id == row.id,
            col(Attendance.mark).in_(CAME),
            col(Attendance.session_id).in_(
                select(TotSession.id).where(TotSession.state == SessionState.HELD)
            ),
        )
    ).one()
    return came, held


def marks(session: Session, row: Enrolment) -> list[tuple[TotSession, Attended | None]]:
    """The group's sessions in their order, each with this person's mark."""
    rows = session.exec(
        select(TotSession).where(TotSession.cohort_id == row.cohort_id).order_by(col(TotSession.starts_at))
    ).all()
    taken = session.exec(select(Attendance).where(Attendance.enrolment_id == row.id)).all()
    by_session = {mark.session_id: mark.mark for mark in taken}
    return [(meeting, by_session.get(meeting.id)) for meeting in rows]


def scores(session: Session, actor: Actor, row: Enrolment) -> list[tuple[CohortTest, float]] | None:
    """A person's scores for themselves, their trainer and the office; None for everyone else."""
    cohort = session.get_one(Cohort, row.cohort_id)
    own = actor.person_id is not None and actor.person_id == row.person_id
    if not own and not actor.may("tests:read", scope.at_scores(session, cohort)):
        return None
    rows = session.exec(
        select(CohortTest, TestScore.score)
        .where(CohortTest.id == TestScore.test_id, TestScore.enrolment_id == row.id)
        .order_by(col(CohortTest.id))
    ).all()
    return [(test, score) for test, score in rows]


def places(session: Session, rows: Sequence[Enrolment]) -> dict[UUID, int]:
    """Where those who wait stand in their waiting lists."""
    standing: dict[UUID, int] = {}
    for cohort_id in {row.cohort_id for row in rows if row.state is EnrolmentState.WAITLISTED}:
        for place, waiting in enumerate(seats.queue(session, cohort_id), start=1):
            standing[waiting.id] = place
    return standing


@ENROLMENTS.guard("attended")
def _attended(session: Session, row: Enrolment) -> None:
    cohort = session.get_one(Cohort, row.cohort_id)
    came, held = attended(session, row)
    if held == 0:
        raise Conflict("nothing-held", "No session of this group was held yet.")
    if came * 100 < cohort.needed_attendance * held:
        raise Conflict(
            "attendance-too-low",
            "Came to {came} of {held} sessions; completing takes {needed} percent.",
            came=came,
            held=held,
            needed=cohort.needed_attendance,
        )


def _open(session: Session, actor: Actor, cohort_id: UUID) -> Cohort:
    """The group, locked: places are counted by one at a time."""
    cohort = locked(session, scope.visible_to(actor), cohort_id)
    actor.require("enrolments:write", scope.at(session, cohort))
    if cohort.state not in seats.OPEN:
        raise Conflict("not-enrolling", "People enrol while the group is enrolling or running.")
    return cohort


def _add(session: Session, cohort: Cohort, person_id: UUID, actor: Actor) -> Enrolment:
    row = seats.add(session, cohort, person_id, actor)
    seats.promote(session, cohort)
    return row


def _person(session: Session, named: NomineeWrite) -> Person:
    """The person of that name and address, else a new one. A shared mailbox alone is not the same person."""
    if named.email:
        query = select(Person).where(
            Person.email == named.email.lower(),
            col(Person.merged_into_id).is_(None),
            col(Person.erased_at).is_(None),
        )
        wanted = search.fold(f"{named.given_name} {named.family_name}")
        for known in session.exec(query.order_by(col(Person.id))):
            if search.fold(known.name) == wanted:
                return known
    person = Person.model_validate(
        {**named.model_dump(), "email": named.email.lower() if named.email else None}
    )
    session.add(person)
    session.flush()
    search.put(session, "people", person.id, person.name, person.email)
    return person
