"""A placement opens: code, phases shifted to the agreed dates, papers and reports with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.calls.assignments.models import Assignment, AssignmentPhase
from api.calls.models import Call, CallKind
from api.core import search
from api.core.actor import SYSTEM, Actor, At
from api.core.db import locked
from api.core.events import Event
from api.core.problems import Conflict, Invalid
from api.identity.documents.models import StoredDocument
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.placements import rules, service
from api.placements.models import (
    Clearance,
    ClearanceState,
    Placement,
    PlacementPhase,
    PlacementReport,
    PlacementState,
    ReportKind,
)
from api.placements.schemas import PlacementWrite
from api.programmes.models import Programme, ProgrammeClearance
from api.selection.offers.dates import check_stay
from api.selection.offers.models import Offer, OfferState

# Where a programme sets no schedule of its own.
REPORTS: list[dict[str, Any]] = [
    {"kind": "arrival", "days_after_start": 7},
    {"kind": "end", "days_after_end": 14},
]


@dataclass
class Planned:
    """A phase before it has a row."""

    on_site: bool
    clinical: bool
    starts_on: date
    ends_on: date
    host_id: UUID


def on_offer_accepted(session: Session, event: Event, offer: Offer) -> None:
    """An accepted assignment opens its stay. A call without assignments names no host: the office opens it."""
    call = session.exec(select(Call).where(Call.id == offer.call_id)).one()
    if call.kind is not CallKind.ASSIGNMENT or offer.assignment_id is None:
        return
    assignment = session.exec(select(Assignment).where(Assignment.id == offer.assignment_id)).one()
    phases = _shifted(session, assignment, offer)
    if phases:
        _open(session, SYSTEM, offer, assignment.host_id, phases, f"{assignment.code}-P")


def on_offer_voided(session: Session, event: Event, offer: Offer) -> None:
    """Taking an accepted offer back cancels a stay not yet begun. Raises Conflict for one that has."""
    seen = session.exec(select(Placement).where(Placement.offer_id == offer.id)).one_or_none()
    if seen is None:
        return
    row = locked(session, select(Placement), seen.id)
    if row.state in (PlacementState.CANCELLED, PlacementState.TERMINATED):
        return
    if row.state not in rules.BEFORE:
        raise Conflict(
            "placement-running", "The stay has begun. End it there instead of taking the offer back."
        )
    service.step(
        session, row, "cancel", SYSTEM, (event.personal or {}).get("reason") or "The offer was taken back."
    )


def open_by_hand(session: Session, actor: Actor, body: PlacementWrite) -> Placement:
    """Open a stay for an accepted offer that has none yet."""
    offer = session.get(Offer, body.offer_id)
    if offer is None:
        raise Invalid("unknown-reference", "There is no such offer.").at("/offer_id")
    actor.require("placements:write", At(programme_id=offer.programme_id, call_id=offer.call_id))
    offer = locked(session, select(Offer), offer.id)
    call = locked(session, select(Call), offer.call_id)
    if offer.state is not OfferState.ACCEPTED or call.kind is not CallKind.ASSIGNMENT:
        raise Conflict("offer-not-accepted", "A stay opens for an accepted offer of an expert's post.")
    if session.exec(select(Placement.id).where(Placement.offer_id == offer.id)).first() is not None:
        raise Conflict("placement-exists", "This application has its placement already.")
    if session.get(Organisation, body.host_id) is None:
        raise Invalid("unknown-reference", "There is no such organisation.").at("/host_id")
    phases = [
        Planned(**{**phase.model_dump(), "host_id": phase.host_id or body.host_id}) for phase in body.phases
    ]
    programme = session.exec(select(Programme).where(Programme.id == offer.programme_id)).one()
    first, last = _span(phases)
    check_stay(programme, first, last, waived=False, pointer="/phases")
    return _open(session, actor, offer, body.host_id, phases, f"{call.code}-P")


def _open(
    session: Session, actor: Actor, offer: Offer, host_id: UUID, phases: Sequence[Planned], prefix: str
) -> Placement:
    person = locked(session, select(Person), offer.person_id)
    rules.check_overlap(session, person.id, phases)
    programme = session.exec(select(Programme).where(Programme.id == offer.programme_id)).one()
    first, last = _span(phases)
    number = session.exec(
        select(func.count()).select_from(Placement).where(col(Placement.code).startswith(prefix))
    ).one()
    row = Placement(
        code=f"{prefix}{number + 1}",
        application_id=offer.application_id,
        offer_id=offer.id,
        call_id=offer.call_id,
        assignment_id=offer.assignment_id,
        programme_id=offer.programme_id,
        host_id=host_id,
        person_id=person.id,
        starts_on=first,
        ends_on=last,
    )
    session.add(row)
    session.flush()
    for phase in phases:
        session.add(PlacementPhase(placement_id=row.id, **vars(phase)))
    _add_papers(session, row)
    for kind, due_on in report_dates(programme, first, last):
        session.add(PlacementReport(placement_id=row.id, kind=kind, due_on=due_on))
    session.flush()
    host = session.get(Organisation, host_id)
    search.put(session, "placements", row.id, row.code, person.name, host.name if host else None)
    service.record(session, "placement.opened", row, actor, application_id=str(offer.application_id))
    return row


def report_dates(programme: Programme, first: date, last: date) -> list[tuple[ReportKind, date]]:
    """When each report is due by the programme's schedule."""
    return [
        (
            ReportKind(entry["kind"]),
            first + timedelta(days=entry["days_after_start"])
            if "days_after_start" in entry
            else last + timedelta(days=entry["days_after_end"]),
        )
        for entry in programme.report_schedule or REPORTS
    ]


def _add_papers(session: Session, row: Placement) -> None:
    asked = session.exec(
        select(ProgrammeClearance)
        .where(ProgrammeClearance.programme_id == row.programme_id)
        .order_by(col(ProgrammeClearance.id))
    ).all()
    for one in asked:
        paper = Clearance(
            placement_id=row.id,
            kind=one.kind,
            owner=one.owner,
            mandatory=one.mandatory,
            on_site_only=one.on_site_only,
            clinical=one.clinical_only,
            due_on=row.starts_on - timedelta(days=one.days_before_start),
        )
        _reuse(session, row, paper)
        session.add(paper)


def _reuse(session: Session, row: Placement, paper: Clearance) -> None:
    """A file approved for an earlier stay and valid to the end of this one is handed in again by itself."""
    earlier = session.exec(
        select(Clearance)
        .join(Placement, col(Placement.id) == col(Clearance.placement_id))
        .join(StoredDocument, col(StoredDocument.id) == col(Clearance.document_id))
        .where(
            Placement.person_id == row.person_id,
            Placement.id != row.id,
            Clearance.kind == paper.kind,
            Clearance.state == ClearanceState.APPROVED,
            col(Clearance.valid_until) >= row.ends_on,
            col(StoredDocument.deleted_at).is_(None),
        )
        .order_by(col(Clearance.valid_until).desc())
    ).first()
    if earlier is not None:
        paper.document_id, paper.valid_until = earlier.document_id, earlier.valid_until
        paper.state = ClearanceState.SUBMITTED


def _shifted(session: Session, assignment: Assignment, offer: Offer) -> list[Planned]:
    """The assignment's phases moved to the agreed first day and cut at the agreed last."""
    rows = session.exec(
        select(AssignmentPhase)
        .where(AssignmentPhase.assignment_id == assignment.id)
        .order_by(col(AssignmentPhase.starts_on), col(AssignmentPhase.id))
    ).all()
    if not rows:
        return []
    first = min(row.starts_on for row in rows)
    last = max(row.ends_on for row in rows)
    starts_on, ends_on = offer.starts_on or first, offer.ends_on or last
    by = starts_on - first
    kept = [row for row in rows if row.starts_on + by <= ends_on]
    final = max(row.ends_on for row in kept)
    return [
        Planned(
            on_site=row.on_site,
            clinical=row.clinical,
            starts_on=row.starts_on + by,
            ends_on=ends_on if row.ends_on == final else min(row.ends_on + by, ends_on),
            host_id=row.host_id,
        )
        for row in kept
    ]


def _span(phases: Sequence[Planned]) -> tuple[date, date]:
    return min(phase.starts_on for phase in phases), max(phase.ends_on for phase in phases)
