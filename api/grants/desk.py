"""What waits on whose desk: the office's, the mentor's, the team's."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.registries import DeskItem
from api.grants import service, workspace
from api.grants.mentoring.models import Pairing, PairingState
from api.grants.models import Grant, GrantState
from api.grants.tranches import milestones
from api.grants.tranches.models import Milestone, MilestoneState, Tranche, TrancheState

_LINES = 50
_RUNNING = (GrantState.AGREED, GrantState.ACTIVE)


def desk(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Each line once, the oldest first within its kind."""
    yield from _tranches(session, actor)
    yield from _milestones(session, actor)
    yield from _without_mentor(session, actor)
    if actor.person_id is not None:
        yield from _asked_to_mentor(session, actor.person_id)
        yield from _my_teams(session, actor.person_id)


def _tranches(session: Session, actor: Actor) -> Iterator[DeskItem]:
    waiting: tuple[tuple[str, ColumnElement[bool], str, str], ...] = (
        ("tranches:verify", _is(TrancheState.REQUESTED), "tranche-to-verify", "Write a note on instalment {number}"),
        ("tranches:approve", _is(TrancheState.VERIFIED), "tranche-to-approve", "Approve instalment {number}"),
        (
            "payments:prepare",
            _is(TrancheState.APPROVED) & col(Tranche.payment_id).is_(None),
            "tranche-to-prepare",
            "Prepare the payment of instalment {number}",
        ),
    )  # fmt: skip
    for permission, condition, kind, title in waiting:
        query = select(Tranche).where(condition, col(Tranche.grant_id).in_(_within(actor, permission)))
        rows = session.exec(query.order_by(col(Tranche.id)).limit(_LINES)).all()
        grants = by_ids(session, Grant, {row.grant_id for row in rows})
        for row in rows:
            grant = grants[row.grant_id]
            yield _line(kind, "waiting", title, grant, grant.updated_at, number=row.number)


def _milestones(session: Session, actor: Actor) -> Iterator[DeskItem]:
    within = col(Milestone.grant_id).in_(_within(actor, "milestones:decide"))
    submitted = select(Milestone).where(Milestone.state == MilestoneState.SUBMITTED, within)
    open_states = (MilestoneState.PLANNED, MilestoneState.RETURNED)
    overdue = select(Milestone).where(
        col(Milestone.state).in_(open_states), col(Milestone.due_on) < clock.today(), within
    )
    decide = session.exec(submitted.order_by(col(Milestone.id)).limit(_LINES)).all()
    late = session.exec(overdue.order_by(col(Milestone.due_on), col(Milestone.id)).limit(_LINES)).all()
    grants = by_ids(session, Grant, {row.grant_id for row in (*decide, *late)})
    for row in decide:
        grant = grants[row.grant_id]
        title = "Accept or return: {milestone}"
        yield _line("milestone-to-decide", "waiting", title, grant, grant.updated_at, milestone=row.title)
    for row in late:
        grant = grants[row.grant_id]
        if row.due_on is not None and grant.state in _RUNNING:
            since = clock.Deadline(row.due_on, "Africa/Kigali").closes_at
            yield _line(
                "milestone-overdue",
                "late",
                "Milestone not reached: {milestone}",
                grant,
                since,
                milestone=row.title,
            )


def _without_mentor(session: Session, actor: Actor) -> Iterator[DeskItem]:
    paired = select(Pairing.grant_id).where(Pairing.state != PairingState.ENDED)
    query = select(Grant).where(
        col(Grant.state).in_(_RUNNING),
        col(Grant.id).not_in(paired),
        col(Grant.id).in_(_within(actor, "mentoring:pair")),
    )
    for row in session.exec(query.order_by(col(Grant.id)).limit(_LINES)):
        yield _line("grant-without-mentor", "waiting", "Find a mentor", row, row.agreed_at or row.created_at)


def _asked_to_mentor(session: Session, person_id: UUID) -> Iterator[DeskItem]:
    query = select(Pairing).where(Pairing.mentor_id == person_id, Pairing.state == PairingState.PROPOSED)
    rows = session.exec(query.order_by(col(Pairing.id))).all()
    grants = by_ids(session, Grant, {row.grant_id for row in rows})
    for row in rows:
        title = "You are asked to mentor this team"
        yield _line("mentor-asked", "waiting", title, grants[row.grant_id], row.created_at)


def _my_teams(session: Session, person_id: UUID) -> Iterator[DeskItem]:
    over = (GrantState.COMPLETED, GrantState.TERMINATED)
    query = select(Grant).where(
        col(Grant.application_id).in_(service.applications_of(person_id)), col(Grant.state).not_in(over)
    )
    for row in session.exec(query.order_by(col(Grant.id))):
        rows = service.tranches_of(session, row.id)
        step = workspace.next_step(row, rows, milestones.of(session, row.id))
        if step.who == "team":
            yield _line("team-next-step", "waiting", step.text, row, row.updated_at)


def _is(state: TrancheState) -> ColumnElement[bool]:
    return col(Tranche.state) == state


def _within(actor: Actor, permission: str) -> Any:
    """Ids of grants where this actor has a permission: by role in a scope, or as the active mentor."""
    reach = actor.reach(permission)
    query = select(Grant.id)
    if reach.everything:
        return query
    ways: list[ColumnElement[bool]] = [
        col(Grant.programme_id).in_(reach.programmes),
        col(Grant.call_id).in_(reach.calls),
        col(Grant.institution_id).in_(reach.organisations),
    ]
    if actor.person_id is not None and permission in actor.relations.get("mentor", frozenset()):
        active = select(Pairing.grant_id).where(
            Pairing.mentor_id == actor.person_id, Pairing.state == PairingState.ACTIVE
        )
        ways.append(col(Grant.id).in_(active))
    return query.where(or_(*ways))


def _line(
    kind: str,
    column: Literal["late", "waiting", "closing"],
    title: str,
    row: Grant,
    at: datetime,
    **values: Any,
) -> DeskItem:
    about = f"{row.code} {row.title}"
    return DeskItem(kind, column, title, values, about, f"/grants/{row.id}", at)
