"""Sessions of a group and who came."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.problems import Conflict, FieldError, Invalid, InvalidFields
from api.core.schemas import merged
from api.training.cohorts import scope
from api.training.cohorts.models import (
    SESSIONS,
    Attendance,
    Cohort,
    CohortState,
    Enrolment,
    EnrolmentState,
    SessionState,
    TotSession,
)
from api.training.sessions.schemas import MarkWrite, SessionDetailsWrite, TotSessionWrite

_OVER = (CohortState.CLOSED,)


def visible_to(actor: Actor) -> SelectOfScalar[TotSession]:
    """Sessions of the groups one may see."""
    seen = scope.visible_to(actor).subquery()
    return select(TotSession).where(col(TotSession.cohort_id).in_(select(seen.c.id)))


def at(session: Session, row: TotSession) -> At:
    return scope.at(session, session.get_one(Cohort, row.cohort_id))


def read(session: Session, actor: Actor, row_id: UUID) -> TotSession:
    return found(session, visible_to(actor), row_id)


def create(session: Session, actor: Actor, body: TotSessionWrite) -> TotSession:
    cohort = session.exec(scope.visible_to(actor).where(Cohort.id == body.cohort_id)).one_or_none()
    if cohort is None:
        raise Invalid("unknown-reference", "There is no such group.").at("/cohort_id")
    actor.require("sessions:write", scope.at(session, cohort))
    if cohort.state in _OVER:
        raise Conflict("cohort-closed", "A closed group stays as it is.")
    row = TotSession.model_validate(body.model_dump())
    session.add(row)
    session.flush()
    events.record(session, "session.created", row, actor, at=at(session, row))
    return row


def change(
    session: Session, actor: Actor, row_id: UUID, version: Version, patch: SessionDetailsWrite
) -> TotSession:
    row = _locked(session, actor, row_id, version)
    if row.state is SessionState.CANCELLED:
        raise Conflict("session-cancelled", "A cancelled session stays as it is.")
    row.sqlmodel_update(merged(SessionDetailsWrite, row, patch).model_dump())
    events.record(
        session,
        "session.changed",
        row,
        actor,
        at=at(session, row),
        data={"fields": sorted(patch.model_fields_set)},
    )
    return row


def delete(session: Session, actor: Actor, row_id: UUID, version: Version) -> None:
    """Only a session that is still ahead and has no attendance goes; others are cancelled."""
    row = _locked(session, actor, row_id, version)
    if row.state is not SessionState.SCHEDULED or taken(session, row.id):
        raise Conflict("session-has-history", "A session with attendance stays: cancel it instead.")
    events.record(session, "session.deleted", row, actor, at=at(session, row))
    session.delete(row)
    session.flush()


def shift(
    session: Session, actor: Actor, row_id: UUID, version: Version, to: datetime, reason: str | None
) -> TotSession:
    """Move a session to another time; the old one is kept beside the new."""
    row = _locked(session, actor, row_id, version)
    if row.state is not SessionState.SCHEDULED:
        raise Conflict("session-over", "Only a session still ahead can move.")
    if to == row.starts_at:
        raise Conflict("same-time", "This is the time it has already.")
    row.moved_from, row.starts_at = row.starts_at, to
    data = {"from": row.moved_from.isoformat(), "to": to.isoformat()}
    events.record(session, "session.moved", row, actor, at=at(session, row), data=data, reason=reason)
    return row


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> TotSession:
    row = locked(session, visible_to(actor), row_id)
    version.check(row)
    where = at(session, row)
    step = SESSIONS.step(session, row, verb, actor, where, reason)
    session.flush()
    events.record(session, step.event or "", row, actor, at=where, reason=reason)
    return row


def take(session: Session, actor: Actor, row_id: UUID, sent: Mapping[UUID, MarkWrite]) -> TotSession:
    """Take attendance or correct it: one mark per person, the one made last.

    A mark made offline carries its own time; a time ahead of ours counts as now.
    """
    row = locked(session, visible_to(actor), row_id)
    where = at(session, row)
    actor.require("attendance:write", where)
    if row.state is SessionState.CANCELLED:
        raise Conflict("session-cancelled", "A cancelled session has no attendance.")
    _has_begun(session, row)
    expected = {place.id for place in roll(session, row)}
    strangers: list[FieldError] = []
    for key in sent:
        if key not in expected:
            unknown = Invalid("not-on-the-roll", "This person is not on the roll.")
            strangers += unknown.at(f"/marks/{key}").errors
    if strangers:
        raise InvalidFields(strangers)
    there = taken(session, row.id)
    now = clock.now()
    new = corrected = 0
    for enrolment_id, made in sent.items():
        when = min(made.at or now, now)
        mark = there.get(enrolment_id)
        if mark is None:
            session.add(
                Attendance(
                    session_id=row.id,
                    enrolment_id=enrolment_id,
                    mark=made.mark,
                    marked_at=when,
                    taken_by_id=actor.account_id,
                )
            )
            new += 1
        elif mark.mark is not made.mark and when >= mark.marked_at:
            mark.mark, mark.marked_at, mark.taken_by_id = made.mark, when, actor.account_id
            corrected += 1
    if new or corrected:
        session.flush()
        events.record(
            session, "attendance.taken", row, actor, at=where, data={"new": new, "corrected": corrected}
        )
    return row


def roll(session: Session, row: TotSession) -> list[Enrolment]:
    """Everyone with a place, and whoever left after a mark of theirs was made."""
    marked = taken(session, row.id)
    query = select(Enrolment).where(Enrolment.cohort_id == row.cohort_id)
    return [
        place
        for place in session.exec(query.order_by(col(Enrolment.queued_at), col(Enrolment.id)))
        if place.state not in (EnrolmentState.WAITLISTED, EnrolmentState.LEFT) or place.id in marked
    ]


def taken(session: Session, session_id: UUID) -> dict[UUID, Attendance]:
    """Enrolment → its mark."""
    rows = session.exec(select(Attendance).where(Attendance.session_id == session_id))
    return {mark.enrolment_id: mark for mark in rows}


def marked(session: Session, session_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Session → how many have a mark; those without any are left out."""
    rows = session.execute(
        select(Attendance.session_id, func.count())
        .where(col(Attendance.session_id).in_(session_ids))
        .group_by(col(Attendance.session_id))
    )
    return {session_id: number for session_id, number in rows}


def more_actions(session: Session, actor: Actor, row: TotSession) -> list[str]:
    """What one may do beside the steps of its life."""
    if row.state is SessionState.SCHEDULED and actor.may("sessions:write", at(session, row)):
        return ["move"]
    return []


@SESSIONS.guard("has_begun")
def _has_begun(_: Session, row: TotSession) -> None:
    """From the morning of its day: a class that begins early is still held."""
    if clock.today(row.time_zone) < clock.day_of(row.starts_at, row.time_zone):
        raise Conflict("session-ahead", "This session's day has not come yet.")


def _locked(session: Session, actor: Actor, row_id: UUID, version: Version) -> TotSession:
    row = locked(session, visible_to(actor), row_id)
    actor.require("sessions:write", at(session, row))
    version.check(row)
    return row
