"""What placements hold on people and bodies: for export, erasure and merging."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.core import search
from api.core.registries import HeldData
from api.placements import rules
from api.placements.models import Placement, PlacementPhase
from api.placements.phases import history
from api.placements.reports.service import reports_of
from api.placements.service import evaluation_of


def _stays(session: Session, person_id: UUID) -> list[Placement]:
    query = select(Placement).where(Placement.person_id == person_id).order_by(col(Placement.id))
    return list(session.exec(query))


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    """A person's stays with phases, papers, reports and what the host said."""
    stays = []
    for row in _stays(session, person_id):
        said = evaluation_of(session, row.id)
        stays.append(
            {
                **row.model_dump(mode="json"),
                "phases": [one.model_dump(mode="json") for one in history(session, row.id)],
                "clearances": [
                    one.model_dump(mode="json", exclude={"decided_by_id"})
                    for one in rules.clearances_of(session, row.id)
                ],
                "reports": [one.model_dump(mode="json") for one in reports_of(session, row.id)],
                "evaluation": said.model_dump(mode="json", exclude={"by_id"}) if said else None,
            }
        )
    return {"placements": stays}


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """Words, contacts and files go; that there was a stay, when and where, stays for the counts."""
    stays = _stays(session, person_id)
    papers = 0
    for row in stays:
        row.emergency_name = row.emergency_phone = row.host_ready_note = None
        search.remove(session, row.id)
        for paper in rules.clearances_of(session, row.id):
            paper.document_id = paper.note = None
            papers += 1
        for report in reports_of(session, row.id):
            report.done = report.learnt = report.next_steps = ""
            report.note = None
        said = evaluation_of(session, row.id)
        if said is not None:
            said.text = ""
        for phase in history(session, row.id):
            phase.reason = None
    session.flush()
    return {"placements": len(stays), "clearances": papers}


HELD = HeldData(
    (
        "placements",
        "placement_phases",
        "clearances",
        "placement_reports",
        "host_evaluations",
        "allowance_lines",
    ),
    export,
    erase,
)


def merge_people(session: Session, from_id: UUID, into_id: UUID) -> int:
    stays = _stays(session, from_id)
    for row in stays:
        row.person_id = into_id
    session.flush()
    return len(stays)


def merge_organisations(session: Session, from_id: UUID, into_id: UUID) -> int:
    moved = 0
    for row in session.exec(select(Placement).where(Placement.host_id == from_id)).all():
        row.host_id = into_id
        moved += 1
    for phase in session.exec(select(PlacementPhase).where(PlacementPhase.host_id == from_id)).all():
        phase.host_id = into_id
        moved += 1
    session.flush()
    return moved
