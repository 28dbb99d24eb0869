"""/placements/{id}/reports."""

from uuid import UUID

from sqlmodel import Session

from api.core import clock
from api.core.actor import Actor
from api.core.routing import IfMatch, Rx, Signed, Tx, route
from api.core.schemas import Reason
from api.placements import service as placing
from api.placements.models import Placement, PlacementReport, ReportState
from api.placements.reports import service
from api.placements.reports.schemas import ReportItem, ReportRead, ReportsRead, ReportWrite
from api.placements.resource import placements

_ONE = "/{placement_id}/reports/{report_id}"
_STEP = (404, 409, 412, 428)


@route(placements, "GET", "/{placement_id}/reports", needs="placements:read", problems=(404,))
def list_placement_reports(session: Rx, actor: Signed, placement_id: UUID) -> ReportsRead:
    """The reports of a stay in the order of their dates."""
    return ReportsRead(items=items(session, placing.read(session, actor, placement_id)))


@route(placements, "GET", _ONE, needs="placements:read", problems=(404,))
def read_placement_report(session: Rx, actor: Signed, placement_id: UUID, report_id: UUID) -> ReportRead:
    """One report."""
    _, report = service.read(session, actor, placement_id, report_id)
    return _read(session, actor, report)


@route(placements, "POST", _ONE + "/submit", needs="placements:report", problems=_STEP)
def submit_placement_report(
    session: Tx, actor: Signed, placement_id: UUID, report_id: UUID, version: IfMatch, body: ReportWrite
) -> ReportRead:
    """Send a report; its figures are frozen with it."""
    return _read(session, actor, service.submit(session, actor, placement_id, report_id, version, body))


@route(placements, "POST", _ONE + "/accept", needs="placements:review_report", problems=_STEP)
def accept_placement_report(
    session: Tx, actor: Signed, placement_id: UUID, report_id: UUID, version: IfMatch
) -> ReportRead:
    """Accept a report."""
    report = service.decide(session, actor, placement_id, report_id, version, "accept", None)
    return _read(session, actor, report)


@route(placements, "POST", _ONE + "/return", needs="placements:review_report", problems=_STEP)
def return_placement_report(
    session: Tx, actor: Signed, placement_id: UUID, report_id: UUID, version: IfMatch, body: Reason
) -> ReportRead:
    """Return a report, saying what is missing."""
    report = service.decide(session, actor, placement_id, report_id, version, "return", body.reason)
    return _read(session, actor, report)


@route(placements, "POST", _ONE + "/correct", needs="placements:report", status=201, problems=_STEP)
def correct_placement_report(
    session: Tx, actor: Signed, placement_id: UUID, report_id: UUID, version: IfMatch, body: ReportWrite
) -> ReportRead:
    """Correct an accepted report by a new one beside it."""
    return _read(session, actor, service.correct(session, actor, placement_id, report_id, version, body))


def items(session: Session, row: Placement) -> list[ReportItem]:
    return [_item(report) for report in service.reports_of(session, row.id)]


def _item(report: PlacementReport) -> ReportItem:
    waits = report.state in (ReportState.DUE, ReportState.RETURNED)
    return ReportItem(
        **report.model_dump(include=set(ReportItem.model_fields)),
        is_late=waits and report.due_on < clock.today(),
    )


def _read(session: Session, actor: Actor, report: PlacementReport) -> ReportRead:
    session.flush()
    row = session.get_one(Placement, report.placement_id)
    return ReportRead(
        **_item(report).model_dump(),
        **report.model_dump(include={"done", "learnt", "next_steps", "people_trained", "note"}),
        version=row.version,
        created_at=report.created_at,
        updated_at=row.updated_at,
        placement_id=row.id,
        allowed_actions=service.actions(session, row, report, actor),
    )
