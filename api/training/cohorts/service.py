"""Cohorts: made, changed, moved through their life."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from api.calls.models import Call, CallKind
from api.core import events, search
from api.core.actor import Actor
from api.core.db import by_ids, found, locked
from api.core.etag import Version
from api.core.problems import Conflict, FieldError, Invalid, InvalidFields
from api.core.schemas import merged
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.placements.models import Placement, PlacementState
from api.programmes.models import Programme
from api.training.cohorts import scope, seats
from api.training.cohorts.models import (
    LIFECYCLE,
    Cohort,
    CohortState,
    CohortTest,
    CohortTrainer,
    Enrolment,
    EnrolmentState,
    SessionState,
    TestKind,
    TotSession,
)
from api.training.cohorts.schemas import CohortWrite
from api.training.modules.models import ModuleVersion, VersionState
from api.training.modules.versions import TAUGHT

visible_to, at = scope.visible_to, scope.at

# What a group is of; fixed once people may be in it.
_OF = ("programme_id", "call_id", "module_version_id", "placement_id")
_GONE = (PlacementState.CANCELLED, PlacementState.TERMINATED)


def read(session: Session, actor: Actor, row_id: UUID) -> Cohort:
    return found(session, visible_to(actor), row_id)


def create(session: Session, actor: Actor, body: CohortWrite) -> Cohort:
    row = Cohort.model_validate(body.model_dump(exclude={"trainers"}))
    _check(session, row, body.trainers)
    actor.require("cohorts:write", at(session, row))
    _check_taught(session, row, TAUGHT)
    session.add(row)
    session.flush()
    _set_trainers(session, row, body.trainers)
    _index(session, row)
    events.record(session, "cohort.created", row, actor, at=at(session, row))
    return row


def change(session: Session, actor: Actor, row_id: UUID, version: Version, patch: CohortWrite) -> Cohort:
    """Change a group; more capacity lets those waiting in."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("cohorts:write", at(session, row))
    version.check(row)
    if row.state is CohortState.CLOSED:
        raise Conflict("cohort-closed", "A closed group stays as it is.")
    current = CohortWrite.model_validate(
        {
            **row.model_dump(include=set(CohortWrite.model_fields)),
            "trainers": [trainer.person_id for trainer in scope.trainers(session, row.id)],
        }
    )
    whole = merged(CohortWrite, current, patch)
    if row.state is not CohortState.PLANNED and any(getattr(whole, n) != getattr(row, n) for n in _OF):
        raise Conflict("cohort-began", "What a group learns, and for which call, is fixed once it enrols.")
    seated = seats.counts(session, [row.id])[row.id][0]
    if whole.capacity < seated:
        raise Conflict(
            "capacity-below-enrolled",
            "{seated} people have a place: capacity cannot be lower.",
            seated=seated,
        ).at("/capacity")
    row.sqlmodel_update(whole.model_dump(exclude={"trainers"}))
    _check(session, row, whole.trainers)
    if row.state is CohortState.PLANNED:
        _check_taught(session, row, TAUGHT)
    _set_trainers(session, row, whole.trainers)
    session.flush()
    seats.promote(session, row)
    _index(session, row)
    events.record(
        session,
        "cohort.changed",
        row,
        actor,
        at=at(session, row),
        data={"fields": sorted(patch.model_fields_set)},
    )
    return row


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Cohort:
    row = locked(session, visible_to(actor), row_id)
    version.check(row)
    if row.module_version_id and verb in ("open_enrolment", "start"):
        # Held until the end, so that nobody returns the version to design meanwhile.
        locked(session, select(ModuleVersion), row.module_version_id)
    where = at(session, row)
    step = LIFECYCLE.step(session, row, verb, actor, where, reason)
    session.flush()
    events.record(session, step.event or "", row, actor, at=where, reason=reason)
    if verb == "open_enrolment":
        seats.take_accepted(session, row)
    return row


def tests(session: Session, cohort_id: UUID) -> list[CohortTest]:
    """Before, after, later."""
    rows = session.exec(select(CohortTest).where(CohortTest.cohort_id == cohort_id))
    return sorted(rows, key=lambda test: list(TestKind).index(test.kind))


def session_counts(session: Session, cohort_id: UUID) -> tuple[int, int]:
    """(sessions that are not cancelled, sessions held)."""
    rows = session.exec(
        select(TotSession.state, func.count())
        .where(TotSession.cohort_id == cohort_id)
        .group_by(col(TotSession.state))
    )
    number = dict(rows.all())
    held = number.get(SessionState.HELD, 0)
    return held + number.get(SessionState.SCHEDULED, 0), held


@LIFECYCLE.guard("may_be_taught")
def _may_be_taught(session: Session, row: Cohort) -> None:
    _check_taught(session, row, TAUGHT)


@LIFECYCLE.guard("has_people")
def _has_people(session: Session, row: Cohort) -> None:
    # A version retired after people enrolled was validated all the same.
    _check_taught(session, row, (*TAUGHT, VersionState.RETIRED))
    if not scope.trainers(session, row.id):
        raise Conflict("no-trainer", "Name who trains this group first.")
    enrolled = select(Enrolment.id).where(
        Enrolment.cohort_id == row.id, Enrolment.state == EnrolmentState.ENROLLED
    )
    if session.exec(enrolled.limit(1)).first() is None:
        raise Conflict("nobody-enrolled", "Nobody is enrolled in this group yet.")


def _check_taught(session: Session, row: Cohort, states: tuple[VersionState, ...]) -> None:
    """A module is taught only in a validated version (domain.md, 9)."""
    if row.module_version_id is not None:
        version = session.get_one(ModuleVersion, row.module_version_id)
        if version.state not in states:
            raise Conflict("version-not-validated", "A module is taught only in a validated version.")
    if row.placement_id is not None and session.get_one(Placement, row.placement_id).state in _GONE:
        raise Conflict("placement-ended", "The placement of this group's trainer was cancelled or ended.")


def _check(session: Session, row: Cohort, trainers: list[UUID]) -> None:
    errors: list[FieldError] = []

    def wrong(field: str, code: str, detail: str) -> None:
        errors.extend(Invalid(code, detail).at(f"/{field}").errors)

    if session.get(Programme, row.programme_id) is None:
        wrong("programme_id", "unknown-reference", "There is no such programme.")
    if session.get(Organisation, row.host_id) is None:
        wrong("host_id", "unknown-reference", "There is no such organisation.")
    call = session.get(Call, row.call_id) if row.call_id else None
    if row.call_id and (call is None or call.kind is not CallKind.TRAINING):
        wrong("call_id", "unknown-reference", "There is no such training call.")
    if call is not None and call.programme_id != row.programme_id:
        wrong("call_id", "other-programme", "The call is of another programme.")
    if row.module_version_id is None and row.placement_id is None:
        wrong("module_version_id", "of-nothing", "Name a module's version or an expert's placement.")
    if row.module_version_id and session.get(ModuleVersion, row.module_version_id) is None:
        wrong("module_version_id", "unknown-reference", "There is no such version.")
    placement = session.get(Placement, row.placement_id) if row.placement_id else None
    if row.placement_id and (placement is None or placement.programme_id != row.programme_id):
        wrong("placement_id", "unknown-reference", "There is no such placement in this programme.")
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        wrong("ends_on", "dates-reversed", "It ends before it starts.")
    known = by_ids(session, Person, set(trainers))
    for place, person_id in enumerate(trainers):
        if person_id not in known:
            wrong(f"trainers/{place}", "unknown-reference", "There is no such person.")
    if errors:
        raise InvalidFields(errors)


def _set_trainers(session: Session, row: Cohort, wanted: list[UUID]) -> None:
    """The placed expert trains the group of their placement, named or not."""
    people = list(dict.fromkeys(wanted))
    if row.placement_id is not None:
        expert = session.get_one(Placement, row.placement_id).person_id
        people = [*people, *([expert] if expert not in people else [])]
    there = {trainer.person_id: trainer for trainer in scope.trainers(session, row.id)}
    for person_id, trainer in there.items():
        if person_id not in people:
            session.delete(trainer)
    for person_id in people:
        if person_id not in there:
            session.add(CohortTrainer(cohort_id=row.id, person_id=person_id))
    session.flush()


def _index(session: Session, row: Cohort) -> None:
    search.put(session, "cohorts", row.id, row.code, row.title)
