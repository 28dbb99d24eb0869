"""What calls put on somebody's desk, and how their rows follow a merged body."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import Session, col, delete, func, select, update

from api.calls import hooks
from api.calls.assignments.models import Assignment, AssignmentPhase, AssignmentState
from api.calls.models import Call, CallBody, CallState, Enquiry
from api.calls.opportunities.models import Opportunity
from api.core import clock, i18n
from api.core.actor import Actor, Reach
from api.core.registries import DeskItem

_SOON = timedelta(days=7)
_PUBLISH_NOW = "Publish “{title}”: its call is open"
_PUBLISH_SOON = "Publish “{title}”: its call opens on {date}"


def desk(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Calls closing soon or to conclude, terms to decide on, change or publish, questions without an answer."""
    yield from _closing(session, actor.reach("calls:extend"))
    yield from _assignments(
        session, actor.reach("assignments:approve"), AssignmentState.IN_REVIEW,
        "Decide on the terms of reference of “{title}”",
    )  # fmt: skip
    if not actor.in_office:
        yield from _assignments(
            session, actor.reach("assignments:submit"), AssignmentState.CHANGES_REQUESTED,
            "Change the terms of reference of “{title}” as asked",
        )  # fmt: skip
    yield from _unpublished(session, actor.reach("assignments:publish"))
    yield from _enquiries(session, actor.reach("calls:answer"))
    yield from _to_conclude(session, actor.reach("calls:conclude"))


def merge_organisations(session: Session, from_id: UUID, into_id: UUID) -> int:
    """Move references to another body; how many there were. The public view follows by the event."""
    named = select(CallBody.call_id).where(CallBody.organisation_id == into_id)
    session.exec(
        delete(CallBody).where(col(CallBody.organisation_id) == from_id, col(CallBody.call_id).in_(named))
    )
    moved = 0
    for model, name in (
        (Assignment, "host_id"),
        (Assignment, "unit_id"),
        (AssignmentPhase, "host_id"),
        (CallBody, "organisation_id"),
        (Opportunity, "host_id"),
    ):
        result = session.exec(update(model).where(getattr(model, name) == from_id).values({name: into_id}))
        moved += result.rowcount
    return moved


def _in_reach(reach: Reach, call_id: object, model: type[Call] | type[Assignment]) -> ColumnElement[bool]:
    if reach.everything:
        return true()
    where = [col(model.programme_id).in_(reach.programmes), col(call_id).in_(reach.calls)]
    if model is Assignment:
        where.append(col(Assignment.host_id).in_(reach.organisations))
        where.append(col(Assignment.unit_id).in_(reach.organisations))
    return or_(*where)


def _closing(session: Session, reach: Reach) -> Iterator[DeskItem]:
    if reach.nothing:
        return
    now = clock.now()
    query = select(Call).where(
        Call.state == CallState.PUBLISHED,
        col(Call.closes_at) > now,
        col(Call.closes_at) <= now + _SOON,
        _in_reach(reach, Call.id, Call),
    )
    for call in session.exec(query.order_by(col(Call.closes_at)).limit(50)):
        yield DeskItem(
            kind="call-closing",
            column="closing",
            title="The call “{title}” closes",
            values={"title": i18n.shown(call, "title")},
            about=call.code,
            link=f"/calls/{call.id}",
            at=call.closes_at,
        )


def _assignments(session: Session, reach: Reach, state: AssignmentState, title: str) -> Iterator[DeskItem]:
    if reach.nothing:
        return
    query = select(Assignment).where(
        Assignment.state == state, _in_reach(reach, Assignment.call_id, Assignment)
    )
    for row in session.exec(query.order_by(col(Assignment.updated_at)).limit(100)):
        yield DeskItem(
            kind=f"assignment-{state.value.replace('_', '-')}",
            column="waiting",
            title=title,
            values={"title": i18n.shown(row, "title")},
            about=row.code,
            link=f"/assignments/{row.id}",
            at=row.updated_at,
        )


def _unpublished(session: Session, reach: Reach) -> Iterator[DeskItem]:
    """Approved, and nobody can apply to it although its call takes applications, or will within a week."""
    if reach.nothing:
        return
    now = clock.now()
    query = (
        select(Assignment, Call)
        .join(Call, col(Call.id) == col(Assignment.call_id))
        .where(
            Assignment.state == AssignmentState.APPROVED,
            Call.state == CallState.PUBLISHED,
            col(Call.opens_at) <= now + _SOON,
            col(Call.closes_at) > now,
            _in_reach(reach, Assignment.call_id, Assignment),
        )
    )
    for row, call in session.exec(query.order_by(col(Call.opens_at), col(Assignment.id)).limit(100)):
        is_open = call.opens_at <= now
        day = clock.day_of(call.opens_at, call.time_zone)
        yield DeskItem(
            kind="assignment-to-publish",
            column="waiting",
            title=_PUBLISH_NOW if is_open else _PUBLISH_SOON,
            values={"title": i18n.shown(row, "title"), "date": day},
            about=row.code,
            link=f"/assignments/{row.id}",
            at=max(row.updated_at, call.opens_at) if is_open else call.opens_at,
        )


def _to_conclude(session: Session, reach: Reach) -> Iterator[DeskItem]:
    """Past their deadline, and everybody who applied has an answer: what `conclude` asks for."""
    if reach.nothing:
        return
    query = select(Call).where(
        Call.state == CallState.PUBLISHED, col(Call.closes_at) <= clock.now(), _in_reach(reach, Call.id, Call)
    )
    for call in session.exec(query.order_by(col(Call.closes_at)).limit(50)):
        if not hooks.waits_for_decision(session, call.id):
            yield DeskItem(
                kind="call-to-conclude",
                column="waiting",
                title="Conclude the call “{title}”: everybody has an answer",
                values={"title": i18n.shown(call, "title")},
                about=call.code,
                link=f"/calls/{call.id}",
                at=call.closes_at,
            )


def _enquiries(session: Session, reach: Reach) -> Iterator[DeskItem]:
    if reach.nothing:
        return
    waiting = (
        select(Call, func.count(), func.min(Enquiry.created_at))
        .join(Enquiry, col(Enquiry.call_id) == col(Call.id))
        .where(
            col(Enquiry.answered_at).is_(None),
            col(Call.state).in_([CallState.PUBLISHED, CallState.CONCLUDED]),
            _in_reach(reach, Call.id, Call),
        )
        .group_by(col(Call.id))
    )
    for call, count, oldest in session.exec(waiting.limit(50)):
        yield DeskItem(
            kind="enquiries-open",
            column="waiting",
            title="Answer questions about “{title}”",
            values={"title": i18n.shown(call, "title")},
            about=call.code,
            link=f"/calls/{call.id}",
            at=oldest,
            count=count,
        )
