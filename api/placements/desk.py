"""What is late or waits in placements, and for whom."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from api.core import clock, i18n
from api.core.actor import Actor
from api.core.registries import DeskItem
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.placements import rules, service
from api.placements.models import (
    Clearance,
    ClearanceState,
    Placement,
    PlacementReport,
    PlacementState,
    ReportState,
)
from api.programmes.models import ClearanceOwner

_MOST = 50
# A host is reminded this long before the first day, an expert this long before a report is due.
_READY_BEFORE = timedelta(days=30)
_REPORT_BEFORE = timedelta(days=7)
_TO_HAND_IN = (ClearanceState.PENDING, ClearanceState.REJECTED, ClearanceState.EXPIRED)
_LIVE = (*rules.BEFORE, *rules.RUNNING)


def items(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Late papers and reports, what is to be decided, my papers and reports, hosts not ready."""
    if actor.person_id is not None:
        yield from _mine(session, actor)
    if not actor.reach("placements:clear").nothing:
        yield from _office(session, actor)
    if not actor.reach("placements:evaluate").nothing:
        yield from _host(session, actor)


def _mine(session: Session, actor: Actor) -> Iterator[DeskItem]:
    own = col(Placement.person_id) == actor.person_id
    not_theirs = col(Clearance.owner) != ClearanceOwner.HOST
    handed = col(Clearance.state).in_(_TO_HAND_IN)
    mine = (own, col(Placement.state).in_(_LIVE), rules.needed(), not_theirs, handed)
    for paper, row in _papers(session, actor, *mine):
        yield _item(
            session, "paper_to_hand_in", "Hand in: {paper}, by {date}", row, paper.due_on, _about(paper, row)
        )
    soon = col(PlacementReport.due_on) <= clock.today() + _REPORT_BEFORE
    due = col(PlacementReport.state).in_((ReportState.DUE, ReportState.RETURNED))
    running = col(Placement.state).in_((*rules.RUNNING, PlacementState.REPORTING))
    for report, row in _reports(session, actor, own, running, soon, due):
        values = {"host": i18n.shown(session.get_one(Organisation, row.host_id), "name")}
        title = "Your report on your stay at {host} is due"
        yield _item(session, "report_to_write", title, row, report.due_on, values)


def _office(session: Session, actor: Actor) -> Iterator[DeskItem]:
    today = clock.today()
    late = (col(Placement.state).in_(rules.BEFORE), rules.late_papers(today))
    for paper, row in _papers(session, actor, *late):
        if actor.may("placements:clear", service.at(row)):
            title = "Missing: {paper}"
            yield _item(session, "paper_late", title, row, paper.due_on, _about(paper, row), column="late")
    handed = (col(Placement.state).in_(_LIVE), col(Clearance.state) == ClearanceState.SUBMITTED)
    for paper, row in _papers(session, actor, *handed):
        if actor.may("placements:clear", service.at(row)):
            yield _item(
                session,
                "paper_to_check",
                "Handed in for {code}: {paper}",
                row,
                paper.due_on,
                _about(paper, row),
            )
    running = col(Placement.state).in_((*rules.RUNNING, PlacementState.REPORTING))
    for report, row in _reports(session, actor, running, rules.late_reports(today)):
        if actor.may("placements:review_report", service.at(row)):
            title = "A report has not been sent"
            yield _item(session, "report_late", title, row, report.due_on, {}, column="late")
    yield from _to_review(session, actor)
    for row in _not_ready(session, actor):
        if actor.may("placements:run", service.at(row)):
            values = {"code": row.code, "date": row.starts_on}
            title = "The host of {code} has not said it is ready; the stay begins on {date}"
            yield _item(session, "host_not_ready", title, row, row.starts_on, values)


def _host(session: Session, actor: Actor) -> Iterator[DeskItem]:
    theirs = col(Placement.host_id).in_(actor.reach("placements:evaluate").organisations)
    own_papers = col(Clearance.owner) == ClearanceOwner.HOST
    asked = (theirs, col(Placement.state).in_(_LIVE), own_papers, col(Clearance.state).in_(_TO_HAND_IN))
    for paper, row in _papers(session, actor, *asked, rules.needed()):
        yield _item(
            session, "paper_to_hand_in", "Hand in: {paper}, by {date}", row, paper.due_on, _about(paper, row)
        )
    for row in _not_ready(session, actor):
        if actor.may("placements:evaluate", service.at(row)):
            values = {"name": session.get_one(Person, row.person_id).name, "date": row.starts_on}
            title = "Say who will work with {name}, from {date}"
            yield _item(session, "host_to_confirm", title, row, row.starts_on, values)
    if actor.reach("placements:clear").nothing:
        yield from _to_review(session, actor)


def _to_review(session: Session, actor: Actor) -> Iterator[DeskItem]:
    sent = col(PlacementReport.state) == ReportState.SUBMITTED
    for report, row in _reports(session, actor, sent):
        if actor.may("placements:review_report", service.at(row)) and not service.is_own(actor, row):
            values = {"code": row.code}
            yield _item(session, "report_to_read", "A report on {code} was sent", row, report.due_on, values)


def _not_ready(session: Session, actor: Actor) -> list[Placement]:
    query = service.visible_to(actor).where(
        Placement.state == PlacementState.PREPARING,
        col(Placement.host_ready_at).is_(None),
        col(Placement.starts_on) <= clock.today() + _READY_BEFORE,
    )
    return list(session.exec(query.order_by(col(Placement.starts_on), col(Placement.id)).limit(_MOST)))


def _papers(session: Session, actor: Actor, *where: ColumnElement[bool]) -> list[tuple[Clearance, Placement]]:
    visible = service.visible_to(actor).with_only_columns(col(Placement.id))
    query = (
        select(Clearance, Placement)
        .join(Placement, col(Placement.id) == col(Clearance.placement_id))
        .where(col(Placement.id).in_(visible), *where)
        .order_by(col(Clearance.due_on), col(Clearance.id))
    )
    return [(paper, row) for paper, row in session.exec(query.limit(_MOST))]


def _reports(
    session: Session, actor: Actor, *where: ColumnElement[bool]
) -> list[tuple[PlacementReport, Placement]]:
    visible = service.visible_to(actor).with_only_columns(col(Placement.id))
    query = (
        select(PlacementReport, Placement)
        .join(Placement, col(Placement.id) == col(PlacementReport.placement_id))
        .where(col(Placement.id).in_(visible), *where)
        .order_by(col(PlacementReport.due_on), col(PlacementReport.id))
    )
    return [(report, row) for report, row in session.exec(query.limit(_MOST))]


def _about(paper: Clearance, row: Placement) -> dict[str, Any]:
    return {
        "paper": rules.called(paper.kind),
        "date": paper.due_on,
        "code": row.code,
    }


def _item(
    session: Session,
    kind: str,
    title: str,
    row: Placement,
    day: date,
    values: dict[str, Any],
    column: Literal["late", "waiting"] | None = None,
) -> DeskItem:
    """One line; past its day it is late."""
    return DeskItem(
        kind=kind,
        column=column or ("late" if day < clock.today() else "waiting"),
        title=title,
        values=values,
        about=f"{row.code}, {session.get_one(Person, row.person_id).name}",
        link=f"/placements/{row.id}",
        at=datetime.combine(day, time(0), UTC),
    )
