"""Applications of an assignment that is filled or withdrawn move to another in one step (domain.md, Life cycles)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.applications import conditions
from api.applications.models import Application, ApplicationState
from api.applications.visibility import at
from api.calls.assignments import service as assignments
from api.calls.assignments.models import Assignment, AssignmentState
from api.calls.models import Call, CallState
from api.core import events
from api.core.actor import Actor
from api.core.db import for_change, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.problems import Conflict, Invalid
from api.identity.people.models import Person

S = ApplicationState

_CONSIDERED = frozenset({S.DRAFT, S.SUBMITTED, S.RETURNED, S.ELIGIBLE, S.SHORTLISTED, S.RECOMMENDED})
# What moves from a post in each state. The reserve of a filled one stays: a seat may be freed there.
MOVING: dict[str, frozenset[ApplicationState]] = {
    AssignmentState.FILLED: _CONSIDERED,
    AssignmentState.WITHDRAWN: _CONSIDERED | {S.RESERVE},
}
# Sent, and its conditions not decided on yet: they are looked at again for the other post's dates.
_UNSCREENED = frozenset({S.SUBMITTED, S.RETURNED})

# applications → those that a panel is deciding on now, which stay where they are; wiring.py fills it in
in_decision: list[Callable[[Session, Sequence[UUID]], frozenset[UUID]]] = []


@dataclass(frozen=True)
class Outcome:
    """How many moved, and how many stayed: their person has one there already, or a panel is deciding."""

    moved: int
    applied_already: int
    in_decision: int


def waiting(session: Session, assignment_id: UUID) -> int:
    """How many applications could move away from an assignment now."""
    state = session.exec(select(Assignment.state).where(Assignment.id == assignment_id)).one()
    query = select(func.count()).where(
        Application.assignment_id == assignment_id, col(Application.state).in_(MOVING.get(state, frozenset()))
    )
    return session.exec(query).one()


def move(
    session: Session, actor: Actor, source_id: UUID, version: Version, target_id: UUID, reason: str
) -> Outcome:
    """Move all that still wait at one assignment to another of its call; each keeps its state and its reviews.

    Raises Conflict unless the one is filled or withdrawn and the other takes people; Invalid for an assignment of
    another call, whose conditions, questions and grid are not those that were answered.
    """
    source, target = _posts(session, actor, source_id, target_id)
    actor.require("applications:move", assignments.at(source))
    version.check(source)
    _may_move(session, source, target)
    query = select(Application).where(
        Application.assignment_id == source.id, col(Application.state).in_(MOVING[source.state])
    )
    rows = session.exec(for_change(query.order_by(col(Application.id)))).all()
    there = _people_at(session, target.id)
    deciding = _deciding(session, [row.id for row in rows])
    doubled = {row.id for row in rows if row.person_id in there}
    moving = [row for row in rows if row.id not in deciding and row.id not in doubled]
    for row in moving:
        _move(session, actor, row, source, target, reason)
    events.record(
        session, "assignment.applications_moved", source, actor, at=assignments.at(source),
        data={"to": target.code, "moved": len(moving)}, reason=reason,
    )  # fmt: skip
    return Outcome(len(moving), len(doubled), len(deciding - doubled))


def _posts(session: Session, actor: Actor, source_id: UUID, target_id: UUID) -> tuple[Assignment, Assignment]:
    """Both, locked in the order of their ids: two moves crosswise never wait for each other."""
    if source_id == target_id:
        raise Invalid("move-to-itself", "Choose another assignment.").at("/to_assignment_id")
    assignments.read(session, actor, source_id)
    in_reach = assignments.visible_to(actor).where(col(Assignment.id) == target_id)
    if session.exec(in_reach).one_or_none() is None:
        raise Invalid("unknown-reference", "There is no such assignment.").at("/to_assignment_id")
    held = {one: locked(session, select(Assignment), one) for one in sorted((source_id, target_id), key=str)}
    return held[source_id], held[target_id]


def _may_move(session: Session, source: Assignment, target: Assignment) -> None:
    if source.state not in MOVING:
        raise Conflict(
            "assignment-open", "Applications move once their assignment is filled or withdrawn, not before."
        )
    if target.call_id != source.call_id:
        raise Invalid(
            "another-call", "Applications move within their call: another asks other questions."
        ).at("/to_assignment_id")
    call = session.get_one(Call, source.call_id)
    if target.state is not AssignmentState.PUBLISHED or call.state is not CallState.PUBLISHED:
        raise Conflict("assignment-not-open", "This assignment does not take applications any more.").at(
            "/to_assignment_id"
        )


def _people_at(session: Session, assignment_id: UUID) -> set[UUID]:
    """Whoever has an application there already: one live application per person and assignment (domain.md, 1)."""
    return set(
        session.exec(
            select(Application.person_id).where(
                Application.assignment_id == assignment_id, Application.state != S.WITHDRAWN
            )
        )
    )


def _deciding(session: Session, ids: Sequence[UUID]) -> frozenset[UUID]:
    return frozenset[UUID]().union(*(ask(session, ids) for ask in in_decision))


def _move(
    session: Session, actor: Actor, row: Application, source: Assignment, target: Assignment, reason: str
) -> None:
    row.assignment_id = target.id
    row.moved_from_id = source.id
    if row.state in _UNSCREENED:
        call, person = session.get_one(Call, row.call_id), session.get_one(Person, row.person_id)
        conditions.freeze(session, row, conditions.preview(session, call, target, person))
    session.flush()
    events.record(
        session, "application.moved", row, actor, at=at(row), person_id=row.person_id,
        audience=Audience.PERSON, data={"from": source.code, "to": target.code}, reason=reason,
    )  # fmt: skip
