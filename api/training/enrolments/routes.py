"""/enrolments, and lists of people under /cohorts/{id}."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.problems import Invalid, NotFound
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.identity.people.models import Person
from api.training.cohorts.models import ENROLMENTS, Cohort, Enrolment
from api.training.enrolments import service
from api.training.enrolments.schemas import (
    EnrolmentItem,
    EnrolmentQuery,
    EnrolmentRead,
    EnrolmentWrite,
    MarkedRead,
    NomineesRead,
    NomineesWrite,
    TestScoreRead,
)

enrolments = Resource("enrolments", "Enrolments")
of_cohort = Resource("cohorts", "Enrolments")

_STEP = (404, 409, 412, 428)


@route(enrolments, "POST", "", needs="enrolments:write", status=201, problems=(409,))
def enrol_person(session: Tx, actor: Signed, body: EnrolmentWrite) -> EnrolmentRead:
    """Enrol a person; where the group is full they join the end of its waiting list."""
    try:
        row = service.enrol(session, actor, body.cohort_id, body.person_id)
    except NotFound:
        raise Invalid("unknown-reference", "There is no such group.").at("/cohort_id") from None
    return _read(session, actor, row)


@route(of_cohort, "POST", "/{cohort_id}/enrolments", needs="enrolments:write", problems=(404, 409))
def enrol_list(session: Tx, actor: Signed, cohort_id: UUID, body: NomineesWrite) -> NomineesRead:
    """Enrol a list of names in its order; whoever is not known yet is recorded, without an account."""
    rows, already = service.enrol_many(session, actor, cohort_id, body.people)
    return NomineesRead(items=_items(session, rows), already=already)


@route(enrolments, "GET", "", needs="enrolments:read")
def list_enrolments(
    session: Rx, actor: Signed, asked: Annotated[EnrolmentQuery, Query()]
) -> Page[EnrolmentItem]:
    """Who is in which group, in the order they came."""
    query = service.visible_to(actor)
    if asked.cohort_id:
        query = query.where(Enrolment.cohort_id == asked.cohort_id)
    if asked.state:
        query = query.where(Enrolment.state == asked.state)
    if asked.mine:
        query = query.where(Enrolment.person_id == actor.person_id)
    order = [(col(Enrolment.queued_at), False), (col(Enrolment.id), False)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    return Page(items=_items(session, rows), next_cursor=cursor, total=total)


@route(enrolments, "GET", "/{enrolment_id}", needs="enrolments:read", problems=(404,))
def read_enrolment(session: Rx, actor: Signed, enrolment_id: UUID) -> EnrolmentRead:
    """One place: sessions attended, and scores for the person, the trainer and the office."""
    return _read(session, actor, service.read(session, actor, enrolment_id))


@route(enrolments, "POST", "/{enrolment_id}/leave", needs="enrolments:leave", problems=_STEP)
def leave_enrolment(session: Tx, actor: Signed, enrolment_id: UUID, version: IfMatch) -> EnrolmentRead:
    """Give up a place, or one in the waiting list; the first who waits gets it."""
    return _read(session, actor, service.move(session, actor, enrolment_id, version, "leave"))


@route(enrolments, "POST", "/{enrolment_id}/complete", needs="enrolments:write", problems=_STEP)
def complete_enrolment(session: Tx, actor: Signed, enrolment_id: UUID, version: IfMatch) -> EnrolmentRead:
    """Say that a person completed; takes the attendance the group asks for."""
    return _read(session, actor, service.move(session, actor, enrolment_id, version, "complete"))


@route(enrolments, "POST", "/{enrolment_id}/fail", needs="enrolments:write", problems=_STEP)
def fail_enrolment(
    session: Tx, actor: Signed, enrolment_id: UUID, version: IfMatch, body: Reason
) -> EnrolmentRead:
    """Say that a person did not complete, and why."""
    row = service.move(session, actor, enrolment_id, version, "fail", body.reason)
    return _read(session, actor, row)


def _items(session: Session, rows: Sequence[Enrolment]) -> list[EnrolmentItem]:
    people = by_ids(session, Person, {row.person_id for row in rows})
    standing = service.places(session, rows)
    return [
        EnrolmentItem(
            **row.model_dump(),
            name=people[row.person_id].name,
            employer=people[row.person_id].employer,
            place=standing.get(row.id),
        )
        for row in rows
    ]


def _read(session: Session, actor: Actor, row: Enrolment) -> EnrolmentRead:
    session.flush()
    (item,) = _items(session, [row])
    cohort = session.get_one(Cohort, row.cohort_id)
    came, held = service.attended(session, row)
    scores = service.scores(session, actor, row)
    verbs = ENROLMENTS.allowed(session, row, actor, service.at(session, row))
    return EnrolmentRead(
        **{**row.model_dump(), **item.model_dump()},
        cohort=cohort.title,
        attended=came,
        held=held,
        needed=cohort.needed_attendance,
        sessions=[
            MarkedRead(
                session_id=meeting.id,
                title=meeting.title,
                starts_at=meeting.starts_at,
                state=meeting.state,
                mark=mark,
            )
            for meeting, mark in service.marks(session, row)
        ],
        scores=None
        if scores is None
        else [TestScoreRead(kind=test.kind, score=score, most=test.most) for test, score in scores],
        allowed_actions=[verb.replace("_", "-") for verb in verbs],
    )
