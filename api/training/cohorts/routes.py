"""/cohorts."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.training.cohorts import scope, seats, service
from api.training.cohorts.models import LIFECYCLE, Cohort
from api.training.cohorts.schemas import (
    CohortItem,
    CohortPatch,
    CohortQuery,
    CohortRead,
    CohortWrite,
    TaughtRead,
    TestRead,
    TrainerRead,
)
from api.training.modules.models import Module, ModuleVersion

cohorts = Resource("cohorts", "Cohorts")

_STEP = (404, 409, 412, 428)


@route(cohorts, "POST", "", needs="cohorts:write", status=201, problems=(409,))
def create_cohort(session: Tx, actor: Signed, body: CohortWrite) -> CohortRead:
    """Plan a group of a validated module version or of a placed expert's training."""
    return read_of(session, actor, service.create(session, actor, body))


@route(cohorts, "GET", "", needs="cohorts:read")
def list_cohorts(session: Rx, actor: Signed, asked: Annotated[CohortQuery, Query()]) -> Page[CohortItem]:
    """Groups, newest first, with how many have a place and how many wait."""
    query = service.visible_to(actor)
    if asked.q:
        query = query.where(col(Cohort.id).in_(search.matching(session, "cohorts", asked.q)))
    for name in ("programme_id", "call_id", "host_id", "module_version_id", "state"):
        wanted = getattr(asked, name)
        if wanted is not None:
            query = query.where(getattr(Cohort, name) == wanted)
    if asked.mine:
        query = query.where(col(Cohort.id).in_(scope.trained_by(actor)))
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Cohort.id), True)])
    numbers = seats.counts(session, [row.id for row in rows])
    items = [_item(row, *numbers[row.id]) for row in rows]
    return Page(items=items, next_cursor=cursor, total=total)


@route(cohorts, "GET", "/{cohort_id}", needs="cohorts:read", problems=(404,))
def read_cohort(session: Rx, actor: Signed, cohort_id: UUID) -> CohortRead:
    """One group."""
    return read_of(session, actor, service.read(session, actor, cohort_id))


@route(cohorts, "PATCH", "/{cohort_id}", needs="cohorts:write", problems=_STEP)
def change_cohort(
    session: Tx, actor: Signed, cohort_id: UUID, version: IfMatch, body: CohortPatch
) -> CohortRead:
    """Change a group (JSON merge patch); more capacity lets those waiting in."""
    return read_of(session, actor, service.change(session, actor, cohort_id, version, body))


@route(cohorts, "POST", "/{cohort_id}/open-enrolment", needs="cohorts:write", problems=_STEP)
def open_cohort_enrolment(session: Tx, actor: Signed, cohort_id: UUID, version: IfMatch) -> CohortRead:
    """Let people in: those who accepted an offer of its call come in at once."""
    return read_of(session, actor, service.move(session, actor, cohort_id, version, "open_enrolment"))


@route(cohorts, "POST", "/{cohort_id}/start", needs="cohorts:run", problems=_STEP)
def start_cohort(session: Tx, actor: Signed, cohort_id: UUID, version: IfMatch) -> CohortRead:
    """Begin teaching."""
    return read_of(session, actor, service.move(session, actor, cohort_id, version, "start"))


@route(cohorts, "POST", "/{cohort_id}/evaluate", needs="cohorts:run", problems=_STEP)
def evaluate_cohort(session: Tx, actor: Signed, cohort_id: UUID, version: IfMatch) -> CohortRead:
    """End teaching; tests and feedback follow."""
    return read_of(session, actor, service.move(session, actor, cohort_id, version, "evaluate"))


@route(cohorts, "POST", "/{cohort_id}/close", needs="cohorts:write", problems=_STEP)
def close_cohort(session: Tx, actor: Signed, cohort_id: UUID, version: IfMatch) -> CohortRead:
    """Close a group."""
    return read_of(session, actor, service.move(session, actor, cohort_id, version, "close"))


def _item(row: Cohort, enrolled: int, waiting: int) -> CohortItem:
    return CohortItem(**row.model_dump(), enrolled=enrolled, waiting=waiting)


def read_of(session: Session, actor: Actor, row: Cohort) -> CohortRead:
    """A group in full, for whoever asks."""
    session.flush()
    enrolled, waiting = seats.counts(session, [row.id])[row.id]
    trainers = [trainer.person_id for trainer in scope.trainers(session, row.id)]
    people = by_ids(session, Person, trainers)
    planned, held = service.session_counts(session, row.id)
    verbs = LIFECYCLE.allowed(session, row, actor, service.at(session, row))
    return CohortRead(
        **row.model_dump(),
        enrolled=enrolled,
        waiting=waiting,
        host=i18n.shown(session.get_one(Organisation, row.host_id), "name"),
        taught=_taught(session, row),
        trainers=[TrainerRead(person_id=key, name=people[key].name) for key in trainers],
        tests=[TestRead.model_validate(test) for test in service.tests(session, row.id)],
        sessions=planned,
        sessions_held=held,
        allowed_actions=[verb.replace("_", "-") for verb in verbs],
    )


def _taught(session: Session, row: Cohort) -> TaughtRead | None:
    if row.module_version_id is None:
        return None
    version = session.get_one(ModuleVersion, row.module_version_id)
    module = session.get_one(Module, version.module_id)
    return TaughtRead(
        module_id=module.id,
        version_id=version.id,
        code=module.code,
        title=i18n.shown(module, "title"),
        number=version.number,
        hours=version.hours,
    )
