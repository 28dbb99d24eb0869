"""What a letter can say of an event: the facts of its subject, in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from sqlmodel import Session, select

from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Interview, Review
from api.calls.assignments.models import Assignment
from api.calls.models import Call, Enquiry
from api.core import i18n
from api.core.money import written as money
from api.grants.mentoring.models import Pairing
from api.grants.models import Grant
from api.grants.tranches.models import Milestone, Tranche
from api.money.models import Payment, Receipt
from api.organisations.models import Organisation
from api.organisations.needs.models import Need
from api.placements import rules
from api.placements.models import Clearance, Placement, PlacementReport
from api.selection.appeals.models import Appeal
from api.selection.models import DecisionBatch
from api.selection.offers.models import Offer, OfferState
from api.training.certificates.models import Certificate
from api.training.cohorts.models import Cohort, Enrolment, TotSession
from api.training.modules.models import Module, ModuleVersion

Facts = dict[str, Any]


def gather(session: Session, row: Any) -> Facts:
    """The facts of a subject; empty for kinds no letter speaks of."""
    found = _KINDS.get(type(row))
    return found(session, row) if found else {}


def day(value: date | None) -> str:
    """`Monday 31 January 2022`, in the reader's language."""
    return i18n.day(value) if value else ""


def moment(value: datetime, time_zone: str) -> str:
    """`Monday 31 January 2022, 14:00 (Africa/Kigali)`."""
    local = value.astimezone(ZoneInfo(time_zone))
    return f"{format_datetime(local, 'EEEE d MMMM y, HH:mm', locale=i18n.locale())} ({time_zone})"


def until(too_late: datetime, time_zone: str) -> str:
    """The last day of a deadline that closes when that day ends there (domain.md, 6), else the moment."""
    local = too_late.astimezone(ZoneInfo(time_zone))
    if local.time() == time(0):
        return f"{day(local.date() - timedelta(days=1))} ({time_zone})"
    return moment(too_late, time_zone)


def _application(session: Session, row: Application) -> Facts:
    call = session.get_one(Call, row.call_id)
    return {
        "id": row.id,
        "code": row.code,
        "call": i18n.shown(call, "title"),
        "post": _post(session, call, row.assignment_id),
        "due": _answer_due(session, row, call),
    }


def _answer_due(session: Session, row: Application, call: Call) -> str:
    """Until when the person's answer is waited for: to an open offer, or with a returned application."""
    too_late = row.due_at
    if row.state is ApplicationState.OFFERED:
        too_late = session.exec(
            select(Offer.expires_at).where(Offer.application_id == row.id, Offer.state == OfferState.OPEN)
        ).one_or_none()
    return until(too_late, call.time_zone) if too_late else ""


def _post(session: Session, call: Call, assignment_id: UUID | None) -> str:
    if assignment_id is None:
        return str(i18n.shown(call, "title"))
    assignment = session.get_one(Assignment, assignment_id)
    return f"{i18n.shown(assignment, 'title')} ({_name(session, assignment.host_id)})"


def _name(session: Session, organisation_id: UUID | None) -> str:
    row = session.get(Organisation, organisation_id) if organisation_id else None
    return str(i18n.shown(row, "name")) if row else ""


def _of_application(session: Session, application_id: UUID) -> Facts:
    facts = _application(session, session.get_one(Application, application_id))
    return {**facts, "application_id": application_id}


def _offer(session: Session, row: Offer) -> Facts:
    call = session.get_one(Call, row.call_id)
    return {
        **_of_application(session, row.application_id),
        "offer_id": row.id,
        "due": until(row.expires_at, call.time_zone),
        "start": day(row.proposed_starts_on or row.starts_on),
        "end": day(row.proposed_ends_on or row.ends_on),
    }


def _appeal(session: Session, row: Appeal) -> Facts:
    return _of_application(session, row.application_id)


def _interview(session: Session, row: Interview) -> Facts:
    return {
        **_of_application(session, row.application_id),
        "when": moment(row.starts_at, row.time_zone),
        "where": _where(row.place),
    }


def _where(place: str) -> str:
    """A sentence of its own, so that a letter without a place says nothing of one."""
    return i18n.say("Place: {place}", place=place) if place else ""


def _review(session: Session, row: Review) -> Facts:
    wanted = i18n.say("Please hand it in by {day}.", day=day(row.due_on)) if row.due_on else ""
    return {**_of_application(session, row.application_id), "id": row.id, "until": wanted}


def _batch(session: Session, row: DecisionBatch) -> Facts:
    return {"id": row.id, "call": i18n.shown(session.get_one(Call, row.call_id), "title")}


def _call(session: Session, row: Call) -> Facts:
    return {
        "id": row.id,
        "call": i18n.shown(row, "title"),
        "due": f"{day(row.deadline_date)} ({row.time_zone})",
    }


def _enquiry(session: Session, row: Enquiry) -> Facts:
    return _call(session, session.get_one(Call, row.call_id))


def _assignment(session: Session, row: Assignment) -> Facts:
    return {"id": row.id, "code": row.code, "title": i18n.shown(row, "title")}


def _need(_: Session, row: Need) -> Facts:
    return {"id": row.id, "code": row.code, "title": i18n.shown(row, "title")}


def _module_version(session: Session, row: ModuleVersion) -> Facts:
    title = i18n.shown(session.get_one(Module, row.module_id), "title")
    return {"id": row.id, "module_id": row.module_id, "number": row.number, "title": title}


def _placement(session: Session, row: Placement) -> Facts:
    return {
        "id": row.id,
        "placement_id": row.id,
        "code": row.code,
        "host": _name(session, row.host_id),
        "start": day(row.starts_on),
        "end": day(row.ends_on),
    }


def _clearance(session: Session, row: Clearance) -> Facts:
    facts = _placement(session, session.get_one(Placement, row.placement_id))
    return {**facts, "paper": rules.called(row.kind), "due": day(row.due_on)}


def _report(session: Session, row: PlacementReport) -> Facts:
    return {**_placement(session, session.get_one(Placement, row.placement_id)), "due": day(row.due_on)}


def _enrolment(session: Session, row: Enrolment) -> Facts:
    return {"id": row.id, "title": session.get_one(Cohort, row.cohort_id).title}


def _tot_session(_: Session, row: TotSession) -> Facts:
    return {
        "id": row.id,
        "title": row.title,
        "when": moment(row.starts_at, row.time_zone),
        "where": _where(row.place),
    }


def _certificate(_: Session, row: Certificate) -> Facts:
    return {"id": row.id, "code": row.code}


def _grant(_: Session, row: Grant) -> Facts:
    return {
        "id": row.id,
        "grant_id": row.id,
        "title": row.title,
        "amount": money(row.awarded_minor, row.currency),
    }


def _tranche(session: Session, row: Tranche) -> Facts:
    grant = session.get_one(Grant, row.grant_id)
    return {**_grant(session, grant), "number": row.number, "amount": money(row.amount_minor, row.currency)}


def _milestone(session: Session, row: Milestone) -> Facts:
    return {**_grant(session, session.get_one(Grant, row.grant_id)), "milestone": row.title}


def _pairing(session: Session, row: Pairing) -> Facts:
    return _grant(session, session.get_one(Grant, row.grant_id))


def _payment(_: Session, row: Payment) -> Facts:
    return {
        "id": row.id,
        "amount": money(row.amount_minor, row.currency),
        "purpose": row.purpose,
        "reference": row.reference or "",
    }


def _receipt(_: Session, row: Receipt) -> Facts:
    return {"id": row.id, "description": row.description}


_KINDS: dict[type, Callable[[Session, Any], Facts]] = {
    Application: _application,
    Offer: _offer,
    Appeal: _appeal,
    Interview: _interview,
    Review: _review,
    DecisionBatch: _batch,
    Call: _call,
    Enquiry: _enquiry,
    Assignment: _assignment,
    Need: _need,
    ModuleVersion: _module_version,
    Placement: _placement,
    Clearance: _clearance,
    PlacementReport: _report,
    Enrolment: _enrolment,
    TotSession: _tot_session,
    Certificate: _certificate,
    Grant: _grant,
    Tranche: _tranche,
    Milestone: _milestone,
    Pairing: _pairing,
    Payment: _payment,
    Receipt: _receipt,
}
