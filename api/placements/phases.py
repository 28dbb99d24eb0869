"""Phases change: remote and back, other days; what they were stays, with the reason."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from api.calls.assignments.models import Assignment
from api.core import clock
from api.core.actor import Actor
from api.core.db import locked
from api.core.etag import Version
from api.core.problems import Conflict, Invalid, NotFound
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.placements import rules, service
from api.placements.models import (
    ClearanceState,
    Placement,
    PlacementPhase,
    PlacementReport,
    ReportKind,
    ReportState,
)
from api.placements.opening import report_dates
from api.placements.schemas import PhasesWrite
from api.programmes.models import Programme
from api.selection.offers.dates import check_stay

_CHANGES_IN = (*rules.BEFORE, *rules.RUNNING)


def history(session: Session, placement_id: UUID) -> list[PlacementPhase]:
    """All phases, those replaced as well."""
    query = select(PlacementPhase).where(PlacementPhase.placement_id == placement_id)
    return list(session.exec(query.order_by(col(PlacementPhase.starts_on), col(PlacementPhase.id))))


def replace(
    session: Session, actor: Actor, row_id: UUID, phase_id: UUID, version: Version, body: PhasesWrite
) -> Placement:
    """Put other phases in the place of one. Raises Invalid for dates the programme does not allow, Conflict
    for overlapping days on site and for clinical work without a licence once the stay runs."""
    row = service.held(session, actor, row_id, version, "placements:write")
    standing = rules.phases_of(session, row.id)
    old = next((phase for phase in standing if phase.id == phase_id), None)
    if old is None:
        raise NotFound
    if row.state not in _CHANGES_IN:
        raise Conflict("stay-ended", "Phases change until the stay has ended.")
    fresh = [
        PlacementPhase(placement_id=row.id, **{**phase.model_dump(), "host_id": phase.host_id or old.host_id})
        for phase in body.phases
    ]
    for place, phase in enumerate(fresh):
        if session.get(Organisation, phase.host_id) is None:
            raise Invalid("unknown-reference", "There is no such organisation.").at(
                f"/phases/{place}/host_id"
            )
    after = [phase for phase in standing if phase.id != old.id] + fresh
    _check(session, row, after)
    old.replaced_at, old.reason = clock.now(), body.reason
    session.add_all(fresh)
    _redate(session, row, after)
    session.flush()
    service.record(session, "placement.phases_changed", row, actor, reason=body.reason)
    service.recheck(session, row)
    return row


def _check(session: Session, row: Placement, after: list[PlacementPhase]) -> None:
    locked(session, select(Person), row.person_id)
    rules.check_overlap(session, row.person_id, after, beside=row.id)
    programme = session.exec(select(Programme).where(Programme.id == row.programme_id)).one()
    assignment = session.get(Assignment, row.assignment_id) if row.assignment_id else None
    first, last = min(phase.starts_on for phase in after), max(phase.ends_on for phase in after)
    waived = assignment is not None and assignment.dates_waiver is not None
    check_stay(programme, first, last, waived=waived, pointer="/phases")
    if row.state in rules.RUNNING:
        begun = [phase for phase in after if phase.starts_on <= clock.today()]
        rules.check_licence(session, row.id, begun)


def _redate(session: Session, row: Placement, after: list[PlacementPhase]) -> None:
    """The stay's own dates, papers still to come and reports still due follow the phases."""
    first, last = min(phase.starts_on for phase in after), max(phase.ends_on for phase in after)
    by = first - row.starts_on
    row.starts_on, row.ends_on = first, last
    if by != timedelta(0):
        for paper in rules.clearances_of(session, row.id):
            if paper.state not in (ClearanceState.APPROVED, ClearanceState.WAIVED):
                paper.due_on += by
    programme = session.exec(select(Programme).where(Programme.id == row.programme_id)).one()
    rows = session.exec(
        select(PlacementReport)
        .where(PlacementReport.placement_id == row.id, col(PlacementReport.corrects_id).is_(None))
        .order_by(col(PlacementReport.due_on), col(PlacementReport.id))
    ).all()
    dates = sorted(report_dates(programme, first, last), key=lambda one: one[1])
    for kind in ReportKind:
        of_kind = [one for one in rows if one.kind is kind]
        for report, (_, due_on) in zip(of_kind, [one for one in dates if one[0] is kind], strict=False):
            if report.state is ReportState.DUE:
                report.due_on = due_on
