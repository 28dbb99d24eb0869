"""Reports of a stay: written by the expert, accepted by office or host; submitted ones are frozen."""

from uuid import UUID

from sqlmodel import Session, col, select

from api.core import clock
from api.core.actor import Actor
from api.core.etag import Version
from api.core.problems import Conflict, Forbidden, NotFound
from api.placements import rules, service
from api.placements.models import REPORTS, Placement, PlacementReport, PlacementState, ReportState
from api.placements.reports.schemas import ReportWrite

_WRITTEN_IN = (*rules.RUNNING, PlacementState.REPORTING)


def reports_of(session: Session, placement_id: UUID) -> list[PlacementReport]:
    query = select(PlacementReport).where(PlacementReport.placement_id == placement_id)
    return list(session.exec(query.order_by(col(PlacementReport.due_on), col(PlacementReport.id))))


def read(session: Session, actor: Actor, row_id: UUID, report_id: UUID) -> tuple[Placement, PlacementReport]:
    row = service.read(session, actor, row_id)
    return row, _report(session, row, report_id)


def _report(session: Session, row: Placement, report_id: UUID) -> PlacementReport:
    report = session.get(PlacementReport, report_id)
    if report is None or report.placement_id != row.id:
        raise NotFound
    return report


@REPORTS.guard("is_written")
def is_written(session: Session, report: PlacementReport) -> None:
    """The stay has begun and has not ended."""
    row = session.exec(select(Placement).where(Placement.id == report.placement_id)).one()
    if row.state not in _WRITTEN_IN:
        raise Conflict("not-running", "A report is sent once the stay has begun, until it is closed.")


def submit(
    session: Session, actor: Actor, row_id: UUID, report_id: UUID, version: Version, body: ReportWrite
) -> PlacementReport:
    """Send a report; its words and figures are frozen with it. Raises Conflict unless it is due or returned."""
    row = service.held(session, actor, row_id, version, "placements:report")
    report = _report(session, row, report_id)
    taken = REPORTS.step(session, report, "submit", actor, service.at(row))
    report.sqlmodel_update(body.model_dump())
    report.submitted_at = clock.now()
    service.record(session, taken.event or "", row, actor, subject=report, kind=report.kind.value)
    return report


def decide(
    session: Session,
    actor: Actor,
    row_id: UUID,
    report_id: UUID,
    version: Version,
    verb: str,
    reason: str | None,
) -> PlacementReport:
    """Accept a report, or return it saying what is missing."""
    row = service.held(session, actor, row_id, version, "placements:review_report")
    if service.is_own(actor, row):
        raise Forbidden("own-report", "Somebody else decides on your own report.")
    report = _report(session, row, report_id)
    taken = REPORTS.step(session, report, verb, actor, service.at(row), reason)
    report.note = reason
    service.record(
        session, taken.event or "", row, actor, subject=report, reason=reason, kind=report.kind.value
    )
    return report


def correct(
    session: Session, actor: Actor, row_id: UUID, report_id: UUID, version: Version, body: ReportWrite
) -> PlacementReport:
    """Correct an accepted report: a new row, which is submitted and accepted like the first (domain.md, 12)."""
    row = service.held(session, actor, row_id, version, "placements:report")
    report = _report(session, row, report_id)
    if report.state is not ReportState.ACCEPTED:
        raise Conflict("not-accepted", "Correct a report once it is accepted; until then it can be returned.")
    later = select(PlacementReport.id).where(PlacementReport.corrects_id == report.id)
    if session.exec(later).first() is not None:
        raise Conflict("corrected-already", "This report was corrected already. Correct the later one.")
    fresh = PlacementReport(
        placement_id=row.id,
        kind=report.kind,
        due_on=report.due_on,
        corrects_id=report.id,
        submitted_at=clock.now(),
        **body.model_dump(),
    )
    session.add(fresh)
    session.flush()
    taken = REPORTS.step(session, fresh, "submit", actor, service.at(row))
    service.record(session, taken.event or "", row, actor, subject=fresh, kind=fresh.kind.value)
    return fresh


def actions(session: Session, row: Placement, report: PlacementReport, actor: Actor) -> list[str]:
    verbs = REPORTS.allowed(session, report, actor, service.at(row))
    if service.is_own(actor, row):
        verbs = [verb for verb in verbs if verb == "submit"]
        if report.state is ReportState.ACCEPTED and row.state in _WRITTEN_IN:
            verbs.append("correct")
    return verbs
