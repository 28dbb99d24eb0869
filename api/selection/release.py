"""Telling everyone at once: letters beforehand, then the release in one transaction."""

from uuid import UUID

from sqlmodel import Session, col, select

from api.applications import steps
from api.applications.models import Application, ApplicationState
from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import clock, events, i18n
from api.core.actor import Actor
from api.core.db import by_ids, locked
from api.core.etag import Version
from api.identity.people.models import Person
from api.selection import seats, service
from api.selection.appeals.models import DAYS
from api.selection.completeness import decisions_of
from api.selection.models import LIFECYCLE, Decision, DecisionBatch, Verdict
from api.selection.offers import service as offers
from api.selection.schemas import LetterPreview

_VERBS = {
    Verdict.RECOMMENDED: "recommend",
    Verdict.RESERVE: "hold_in_reserve",
    Verdict.NOT_SELECTED: "turn_down",
}


def letters(session: Session, row: DecisionBatch) -> list[LetterPreview]:
    """What each person will be told, in the order of the page."""
    decisions = decisions_of(session, row.id)
    applications = by_ids(session, Application, [one.application_id for one in decisions])
    people = by_ids(session, Person, {one.person_id for one in applications.values()})
    assignments = by_ids(
        session, Assignment, {one.assignment_id for one in applications.values() if one.assignment_id}
    )
    call = session.exec(select(Call).where(Call.id == row.call_id)).one()
    made: list[LetterPreview] = []
    for one in decisions:
        application = applications[one.application_id]
        person = people[application.person_id]
        assignment = assignments.get(application.assignment_id) if application.assignment_id else None
        offered = one.verdict is Verdict.RECOMMENDED
        made.append(
            LetterPreview(
                **one.model_dump(
                    include={"application_id", "verdict", "rank", "reason_code", "reason", "departs"}
                ),
                person_id=person.id,
                person_name=person.name,
                language=person.language,
                assignment_title=i18n.shown(assignment, "title") if assignment else None,
                offer_days=call.offer_days if offered else None,
                appeal_days=None if offered else DAYS,
            )
        )
    return made


def release(session: Session, actor: Actor, row_id: UUID, version: Version) -> DecisionBatch:
    """Once: every application moves, every recommended one is offered its seat, all are told."""
    row = locked(session, service.visible_to(actor), row_id)
    actor.require("selections:release", service.at(row))
    version.check(row)
    decisions = decisions_of(session, row.id)
    posts = _lock_posts(session, row, decisions)
    step = LIFECYCLE.step(session, row, "release", actor, service.at(row))
    row.released_at = clock.now()
    for one in decisions:
        application = steps.hold(session, one.application_id)
        if application.state is not ApplicationState.WITHDRAWN:
            _tell(session, actor, row, one, application, posts)
    counts = {verdict.value: sum(one.verdict is verdict for one in decisions) for verdict in Verdict}
    events.record(session, step.event or "", row, actor, at=service.at(row), data=counts)
    return row


def _tell(
    session: Session,
    actor: Actor,
    row: DecisionBatch,
    one: Decision,
    application: Application,
    posts: dict[UUID | None, seats.Post],
) -> None:
    data = {"selection_id": str(row.id), "verdict": one.verdict.value, "reason_code": one.reason_code}
    if one.rank is not None:
        data["rank"] = str(one.rank)
    if one.departs:
        data["departs"] = "yes"
    steps.advance(session, application, _VERBS[one.verdict], actor, reason=one.reason or None, data=data)
    if one.verdict is Verdict.RECOMMENDED:
        offers.make(session, posts[application.assignment_id], application, actor)


def _lock_posts(
    session: Session, row: DecisionBatch, decisions: list[Decision]
) -> dict[UUID | None, seats.Post]:
    """The call, then its assignments in the order of their ids, so that two releases never wait crosswise."""
    locked(session, select(Call), row.call_id)
    ids = session.exec(
        select(Application.assignment_id)
        .where(col(Application.id).in_([one.application_id for one in decisions]))
        .distinct()
    ).all()
    ordered = sorted((one for one in ids if one is not None), key=str)
    posts: dict[UUID | None, seats.Post] = {one: seats.lock(session, row.call_id, one) for one in ordered}
    if None in ids:
        posts[None] = seats.lock(session, row.call_id, None)
    return posts
