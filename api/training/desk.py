"""What waits for somebody in training, for their desk (core/registries)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock
from api.core.actor import Actor
from api.core.registries import DeskItem
from api.training.certificates.models import Certificate
from api.training.cohorts import scope, seats
from api.training.cohorts import service as cohorts
from api.training.cohorts.models import (
    Attendance,
    Cohort,
    CohortState,
    CohortTest,
    Enrolment,
    EnrolmentState,
    SessionState,
    TestKind,
    TestScore,
    TotSession,
)
from api.training.modules import versions
from api.training.modules.models import Contributor, Module, ModuleComment, ModuleVersion

# Sessions this far ahead stand on the desk.
_AHEAD = timedelta(days=7)
# Attendance is late when it is not taken so long after the end.
_GRACE = timedelta(hours=2)
_MOST = 50


def items(session: Session, actor: Actor) -> Iterable[DeskItem]:
    """Everything of training that waits for this actor."""
    yield from _sessions_next(session, actor)
    yield from _attendance_missing(session, actor)
    yield from _to_sign(session, actor)
    yield from _comments(session, actor)
    yield from _free_places(session, actor)
    yield from _tests_to_take(session, actor)
    yield from _certificates_to_issue(session, actor)


def _sessions_next(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Sessions of the coming days, for their trainer and for those who come."""
    now = clock.now()
    mine = select(Enrolment.cohort_id).where(
        Enrolment.person_id == actor.person_id, Enrolment.state == EnrolmentState.ENROLLED
    )
    rows = session.exec(
        select(TotSession)
        .where(
            TotSession.state == SessionState.SCHEDULED,
            col(TotSession.starts_at) >= now - _GRACE,
            col(TotSession.starts_at) < now + _AHEAD,
            or_(col(TotSession.cohort_id).in_(scope.trained_by(actor)), col(TotSession.cohort_id).in_(mine)),
        )
        .order_by(col(TotSession.starts_at))
        .limit(_MOST)
    )
    for row in rows:
        values = {"group": session.get_one(Cohort, row.cohort_id).title, "session": row.title}
        yield _item(
            "session-next",
            "closing",
            "Session: {group}, {session}",
            values,
            row,
            "tot-sessions",
            row.starts_at,
        )


def _attendance_missing(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Sessions that were held, or whose time has passed, with nobody marked: for who may mark."""
    reach = actor.reach("attendance:write")
    marked = select(Attendance.session_id)
    query = select(TotSession).where(
        TotSession.state != SessionState.CANCELLED,
        col(TotSession.starts_at) < clock.now() - _GRACE,
        col(TotSession.id).not_in(marked),
        col(TotSession.cohort_id).in_(
            select(Cohort.id).where(
                col(Cohort.state).in_((CohortState.RUNNING, CohortState.EVALUATING)),
                or_(
                    col(Cohort.id).in_(scope.trained_by(actor)),
                    *_within(reach),
                ),
            )
        ),
    )
    for row in session.exec(query.order_by(col(TotSession.starts_at)).limit(_MOST)):
        ended = row.starts_at + timedelta(minutes=row.minutes)
        if ended + _GRACE > clock.now():
            continue
        values = {"group": session.get_one(Cohort, row.cohort_id).title, "session": row.title}
        yield _item(
            "attendance-missing",
            "late",
            "Attendance not taken: {group}, {session}",
            values,
            row,
            "tot-sessions",
            ended,
        )


def _to_sign(session: Session, actor: Actor) -> Iterator[DeskItem]:
    for row in versions.to_sign(session, actor):
        values = {"module": _title(session, row), "number": row.number}
        yield _version_item(
            "module-to-sign", "Module waits for your signature: {module}, version {number}", values, row
        )


def _comments(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Unanswered comments on what one writes."""
    mine = select(Contributor.version_id).where(Contributor.person_id == actor.person_id)
    rows = session.exec(
        select(ModuleComment.version_id, func.count())
        .where(
            col(ModuleComment.answered).is_(False),
            ModuleComment.author_id != actor.account_id,
            col(ModuleComment.version_id).in_(mine),
        )
        .group_by(col(ModuleComment.version_id))
    )
    for version_id, number in rows.all():
        row = session.get_one(ModuleVersion, version_id)
        if row.state in versions.WRITTEN:
            values = {"module": _title(session, row), "number": number}
            yield _version_item(
                "module-comments", "Comments to answer on {module}: {number}", values, row, number
            )


def _free_places(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Groups where people wait although a place is free (after a merge, say)."""
    waiting = select(Enrolment.cohort_id).where(Enrolment.state == EnrolmentState.WAITLISTED)
    query = _for(actor, "enrolments:write").where(
        col(Cohort.state).in_(seats.OPEN), col(Cohort.id).in_(waiting)
    )
    rows = session.exec(query.limit(_MOST)).all()
    numbers = seats.counts(session, [row.id for row in rows])
    for row in rows:
        seated, queued = numbers[row.id]
        if seated < row.capacity:
            values = {"cohort": row.title, "places": row.capacity - seated, "waiting": queued}
            yield _item(
                "free-place",
                "waiting",
                "{cohort}: {places} free places, {waiting} people wait",
                values,
                row,
                "cohorts",
                row.updated_at,
            )


# Which test is taken while a group is in which state.
_WHEN = {
    TestKind.PRE: (CohortState.ENROLLING, CohortState.RUNNING),
    TestKind.POST: (CohortState.EVALUATING,),
    TestKind.FOLLOW_UP: (CohortState.CLOSED,),
}


def _tests_to_take(session: Session, actor: Actor) -> Iterator[DeskItem]:
    if actor.person_id is None:
        return
    rows = session.exec(
        select(Enrolment, Cohort, CohortTest).where(
            Enrolment.person_id == actor.person_id,
            col(Enrolment.state).in_((EnrolmentState.ENROLLED, EnrolmentState.COMPLETED)),
            Cohort.id == Enrolment.cohort_id,
            CohortTest.cohort_id == Cohort.id,
        )
    ).all()
    for place, cohort, test in rows:
        if cohort.state not in _WHEN[test.kind] or _has_score(session, test.id, place.id):
            continue
        if test.kind is not TestKind.PRE and not _took_first(session, cohort.id, place.id):
            continue
        values = {"test": test.title, "cohort": cohort.title}
        yield _item(
            "test-to-take",
            "waiting",
            "Your test: {test} ({cohort})",
            values,
            place,
            "enrolments",
            cohort.updated_at,
        )


def _certificates_to_issue(session: Session, actor: Actor) -> Iterator[DeskItem]:
    valid = select(Certificate.enrolment_id).where(
        col(Certificate.enrolment_id).is_not(None), col(Certificate.revoked_at).is_(None)
    )
    mine = _for(actor, "certificates:issue").subquery()
    rows = session.exec(
        select(Enrolment.cohort_id, func.count())
        .where(
            Enrolment.state == EnrolmentState.COMPLETED,
            col(Enrolment.id).not_in(valid),
            col(Enrolment.cohort_id).in_(select(mine.c.id)),
        )
        .group_by(col(Enrolment.cohort_id))
        .limit(_MOST)
    ).all()
    for cohort_id, number in rows:
        row = session.get_one(Cohort, cohort_id)
        values = {"cohort": row.title, "number": number}
        yield _item(
            "certificates-to-issue",
            "waiting",
            "Certificates to issue: {cohort}, {number} people",
            values,
            row,
            "cohorts",
            row.updated_at,
            number,
        )


def _for(actor: Actor, permission: str) -> SelectOfScalar[Cohort]:
    """Cohorts where a role gives the actor this permission."""
    query = select(Cohort)
    reach = actor.reach(permission)
    return query if reach.everything else query.where(or_(*_within(reach)))


def _within(reach: Any) -> tuple[Any, ...]:
    if reach.everything:
        return (col(Cohort.id).is_not(None),)
    return (
        col(Cohort.programme_id).in_(reach.programmes),
        col(Cohort.call_id).in_(reach.calls),
        col(Cohort.host_id).in_(reach.organisations),
    )


def _has_score(session: Session, test_id: UUID, enrolment_id: UUID) -> bool:
    query = select(TestScore.id).where(TestScore.test_id == test_id, TestScore.enrolment_id == enrolment_id)
    return session.exec(query).first() is not None


def _took_first(session: Session, cohort_id: UUID, enrolment_id: UUID) -> bool:
    first = [test for test in cohorts.tests(session, cohort_id) if test.kind is TestKind.PRE]
    return bool(first) and _has_score(session, first[0].id, enrolment_id)


def _title(session: Session, row: ModuleVersion) -> str:
    return session.get_one(Module, row.module_id).title


def _version_item(
    kind: str, title: str, values: dict[str, Any], row: ModuleVersion, count: int = 1
) -> DeskItem:
    link = f"/modules/{row.module_id}/versions/{row.id}"
    return DeskItem(kind, "waiting", title, values, f"module_versions:{row.id}", link, row.updated_at, count)


def _item(
    kind: str,
    column: Any,
    title: str,
    values: dict[str, Any],
    row: Any,
    segment: str,
    when: datetime,
    count: int = 1,
) -> DeskItem:
    return DeskItem(
        kind, column, title, values, f"{row.__tablename__}:{row.id}", f"/{segment}/{row.id}", when, count
    )
