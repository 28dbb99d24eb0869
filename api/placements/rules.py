"""What must hold of a stay: its papers, its phases, its reports (domain.md, Placement; invariants 3 and 5)."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import Session, col, select

from api.core import clock, i18n
from api.core.problems import Conflict, FieldError
from api.placements.models import (
    LIFECYCLE,
    Clearance,
    ClearanceState,
    Placement,
    PlacementPhase,
    PlacementReport,
    PlacementState,
    ReportState,
)

# States in which papers still matter, and in which a stay takes up somebody's days.
BEFORE = (PlacementState.PREPARING, PlacementState.READY)
RUNNING = (PlacementState.ACTIVE, PlacementState.SUSPENDED)
_TAKES_DAYS = (*BEFORE, *RUNNING, PlacementState.REPORTING, PlacementState.CLOSED)
DONE = (ClearanceState.APPROVED, ClearanceState.WAIVED)


# Kinds of papers whose name says too little.
_CALLED = {"medical": "medical certificate", "employer_leave": "leave from the employer"}


class Stretch(Protocol):
    on_site: bool
    clinical: bool
    starts_on: date
    ends_on: date


def called(kind: str) -> str:
    """What a kind of paper is called within a sentence, in the reader's language."""
    return i18n.say(_CALLED.get(kind, kind.replace("_", " ")))


def phases_of(session: Session, placement_id: UUID) -> list[PlacementPhase]:
    """The phases that stand, in order."""
    query = select(PlacementPhase).where(
        PlacementPhase.placement_id == placement_id, col(PlacementPhase.replaced_at).is_(None)
    )
    return list(session.exec(query.order_by(col(PlacementPhase.starts_on), col(PlacementPhase.id))))


def clearances_of(session: Session, placement_id: UUID) -> list[Clearance]:
    query = select(Clearance).where(Clearance.placement_id == placement_id)
    return list(session.exec(query.order_by(col(Clearance.due_on), col(Clearance.id))))


def is_needed(paper: Clearance, phases: Sequence[Stretch]) -> bool:
    """A remote stay needs no travel papers, one without clinical work no licence."""
    return (not paper.on_site_only or any(phase.on_site for phase in phases)) and (
        not paper.clinical or any(phase.clinical for phase in phases)
    )


def needed() -> ColumnElement[bool]:
    """The same in a query over clearances."""

    def some(flag: ColumnElement[bool]) -> ColumnElement[bool]:
        return exists().where(
            col(PlacementPhase.placement_id) == col(Clearance.placement_id),
            col(PlacementPhase.replaced_at).is_(None),
            flag,
        )

    return and_(
        or_(col(Clearance.on_site_only).is_(False), some(col(PlacementPhase.on_site).is_(True))),
        or_(col(Clearance.clinical).is_(False), some(col(PlacementPhase.clinical).is_(True))),
    )


def late_papers(today: date) -> ColumnElement[bool]:
    """Over clearances: needed, mandatory, past their date and not done."""
    return and_(
        col(Clearance.mandatory).is_(True),
        col(Clearance.due_on) < today,
        col(Clearance.state).not_in(DONE),
        needed(),
    )


def late_reports(today: date) -> ColumnElement[bool]:
    """Over reports: past their date and not handed in."""
    return and_(
        col(PlacementReport.due_on) < today,
        col(PlacementReport.state).in_((ReportState.DUE, ReportState.RETURNED)),
    )


def late(today: date) -> ColumnElement[bool]:
    """Over placements: a paper before it begins, or a report while it is not closed, is past its date."""
    papers = exists().where(col(Clearance.placement_id) == col(Placement.id), late_papers(today))
    reports = exists().where(col(PlacementReport.placement_id) == col(Placement.id), late_reports(today))
    return or_(
        and_(col(Placement.state).in_(BEFORE), papers),
        and_(col(Placement.state).in_((*RUNNING, PlacementState.REPORTING)), reports),
    )


@LIFECYCLE.guard("is_cleared")
def is_cleared(session: Session, row: Placement) -> None:
    """Mandatory papers approved or waived and valid to the end; the host ready."""
    phases = phases_of(session, row.id)
    wrong = [
        FieldError(
            pointer=f"/clearances/{paper.id}",
            code="paper-missing",
            detail=i18n.say(
                "The paper “{paper}” must be approved, and valid to the end of the stay.",
                paper=called(paper.kind),
            ),
        )
        for paper in clearances_of(session, row.id)
        if paper.mandatory and is_needed(paper, phases) and not _is_done(paper, row.ends_on)
    ]
    if row.host_ready_at is None:
        detail = i18n.say("The host has not said yet that it is ready.")
        wrong.append(FieldError(pointer="/host_ready_at", code="host-not-ready", detail=detail))
    if wrong:
        conflict = Conflict(
            "not-cleared", "Some of what a stay needs is still missing; each entry says what."
        )
        conflict.errors = wrong
        raise conflict


def _is_done(paper: Clearance, until: date) -> bool:
    if paper.state is ClearanceState.WAIVED:
        return True
    return paper.state is ClearanceState.APPROVED and (
        paper.valid_until is None or paper.valid_until >= until
    )


def check_licence(session: Session, placement_id: UUID, phases: Sequence[Stretch]) -> None:
    """Every clinical phase has a licence approved and valid for its dates (domain.md, 5). Raises Conflict."""
    clinical = [phase for phase in phases if phase.clinical]
    if not clinical:
        return
    last = max(phase.ends_on for phase in clinical)
    papers = [paper for paper in clearances_of(session, placement_id) if paper.clinical and paper.mandatory]
    valid = [
        paper.state is ClearanceState.APPROVED and paper.valid_until is not None and paper.valid_until >= last
        for paper in papers
    ]
    if not valid or not all(valid):
        raise Conflict(
            "licence-missing",
            "No clinical phase without a licence that is approved and valid until {last}.",
            last=last,
        )


@LIFECYCLE.guard("may_start")
def may_start(session: Session, row: Placement) -> None:
    """The first day has come, and clinical work is licensed."""
    if clock.today() < row.starts_on:
        raise Conflict("too-early", "This stay begins on {first}.", first=row.starts_on)
    check_licence(session, row.id, phases_of(session, row.id))


@LIFECYCLE.guard("reports_accepted")
def reports_accepted(session: Session, row: Placement) -> None:
    waiting = select(PlacementReport.id).where(
        PlacementReport.placement_id == row.id, PlacementReport.state != ReportState.ACCEPTED
    )
    if session.exec(waiting).first() is not None:
        raise Conflict("reports-missing", "Every report is accepted first; or close it without, saying why.")


def check_overlap(
    session: Session, person_id: UUID, phases: Sequence[Stretch], *, beside: UUID | None = None
) -> None:
    """Nobody is on site in two places on one day (domain.md, 3). The person's row must be locked. Raises Conflict."""
    elsewhere = session.exec(
        select(PlacementPhase)
        .join(Placement, col(Placement.id) == col(PlacementPhase.placement_id))
        .where(
            Placement.person_id == person_id,
            col(Placement.state).in_(_TAKES_DAYS),
            col(PlacementPhase.replaced_at).is_(None),
            col(PlacementPhase.on_site).is_(True),
            Placement.id != beside if beside is not None else col(Placement.id).is_not(None),
        )
    ).all()
    days = [(phase.starts_on, phase.ends_on) for phase in (*elsewhere, *phases) if phase.on_site]
    days.sort()
    if any(after[0] <= before[1] for before, after in pairwise(days)):
        raise Conflict("on-site-overlap", "These days overlap with another stay of this person on site.")
