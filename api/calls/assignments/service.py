"""Assignments: drafted by hosts, approved and published by the office, filled by what selection decides."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.calls import hooks, parts
from api.calls import service as calls
from api.calls.assignments import dates
from api.calls.assignments.models import LIFECYCLE, Assignment, AssignmentPhase, AssignmentState
from api.calls.assignments.schemas import AssignmentWrite
from api.calls.models import Call, CallKind, CallState
from api.core import clock, events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience, Event
from api.core.problems import Conflict, Invalid, NotFound
from api.core.schemas import merged
from api.organisations import service as organisations
from api.organisations.models import Organisation
from api.organisations.needs.models import Need
from api.programmes.models import Programme

_HOST_EDITS = (AssignmentState.DRAFT, AssignmentState.CHANGES_REQUESTED)
_OVER = (AssignmentState.COMPLETED, AssignmentState.WITHDRAWN)
_SHOWN = (AssignmentState.PUBLISHED, AssignmentState.FILLED)
# These take nobody any more: what still waits at them can move to another.
_CLOSED = (AssignmentState.FILLED, AssignmentState.WITHDRAWN)
# Once published these stand.
_FIXED = ("call_id", "code", "slug", "host_id")


def visible_to(actor: Actor) -> SelectOfScalar[Assignment]:
    """Those in scope; a host's are its own and those with a phase at it."""
    reach = actor.reach("assignments:read")
    query = select(Assignment)
    if reach.everything:
        return query
    allowed: list[ColumnElement[bool]] = [
        col(Assignment.programme_id).in_(reach.programmes),
        col(Assignment.call_id).in_(reach.calls),
    ]
    if reach.organisations:
        at_host = select(AssignmentPhase.assignment_id).where(
            col(AssignmentPhase.host_id).in_(reach.organisations)
        )
        allowed += [
            col(Assignment.host_id).in_(reach.organisations),
            col(Assignment.unit_id).in_(reach.organisations),
            col(Assignment.id).in_(at_host),
        ]
    return query.where(or_(*allowed))


def at(row: Assignment) -> At:
    bodies = (row.host_id,) if row.unit_id is None else (row.host_id, row.unit_id)
    return At(programme_id=row.programme_id, call_id=row.call_id, organisation_ids=bodies)


def read(session: Session, actor: Actor, row_id: UUID) -> Assignment:
    return found(session, visible_to(actor), row_id)


def phases(session: Session, row_id: UUID) -> list[AssignmentPhase]:
    query = select(AssignmentPhase).where(AssignmentPhase.assignment_id == row_id)
    return list(session.exec(query.order_by(col(AssignmentPhase.position), col(AssignmentPhase.id))))


def check_new(session: Session, actor: Actor, body: AssignmentWrite) -> Call:
    """Whether this could be drafted by whoever asks; its call. Raises what `create` would."""
    call = _call(session, actor, body.call_id)
    bodies = (body.host_id,) if body.unit_id is None else (body.host_id, body.unit_id)
    actor.require("assignments:write", At(call.programme_id, bodies, call.id))
    _check_references(session, body, call)
    return call


def create(session: Session, actor: Actor, body: AssignmentWrite) -> Assignment:
    call = check_new(session, actor, body)
    code = body.code or _next_code(session, call)
    row = Assignment.model_validate(
        {**_columns(body), "code": code, "slug": body.slug or code.lower(), "programme_id": call.programme_id}
    )
    session.add(row)
    session.flush()
    _set_phases(session, row, body)
    events.record(session, "assignment.created", row, actor, at=at(row))
    return row


def change(session: Session, actor: Actor, row_id: UUID, version: Version, patch: Any) -> Assignment:
    """Merge a patch. Hosts change drafts and what was sent back to them; the office until it is over."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("assignments:write", at(row))
    version.check(row)
    before = document(session, row)
    after = merged(AssignmentWrite, before, patch)
    changed = [n for n in AssignmentWrite.model_fields if getattr(before, n) != getattr(after, n)]
    call = check_change(session, actor, row, after, changed)
    new = {
        **_columns(after),
        "code": after.code or row.code,
        "slug": after.slug or row.slug,
        "programme_id": call.programme_id,
    }
    row.sqlmodel_update({n: v for n, v in new.items() if getattr(row, n) != v})
    if {"phases", "host_id"} & set(changed):
        _set_phases(session, row, after)
    if row.state in (AssignmentState.APPROVED, *_SHOWN):
        _dates_fit(session, row)
    events.record(session, "assignment.changed", row, actor, at=at(row), data={"fields": changed})
    if "seats" in changed and row.state in _SHOWN:
        seat_taken(session, row.id, hooks.taken(session, [row.id])[row.id])
    return row


def check_change(
    session: Session, actor: Actor, row: Assignment, after: AssignmentWrite, changed: list[str]
) -> Call:
    """Whether whoever asks may change these fields of it now; its call then. Raises what `change` would."""
    actor.require("assignments:write", at(row))
    office = actor.may("assignments:approve", at(row))
    if row.state in _OVER:
        raise Conflict("assignment-over", "This assignment is over; nothing in it changes any more.")
    if not office and row.state not in _HOST_EDITS:
        raise Conflict(
            "assignment-with-office",
            "This is with the programme office now. Ask for changes to be requested.",
        )
    call = (
        _call(session, actor, after.call_id) if "call_id" in changed else session.get_one(Call, row.call_id)
    )
    bodies = (after.host_id,) if after.unit_id is None else (after.host_id, after.unit_id)
    actor.require("assignments:write", At(call.programme_id, bodies, call.id))
    _check_references(session, after, call)
    _refuse_fixed(session, row, after, changed)
    return call


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Assignment:
    """One step of the life cycle."""
    row = locked(session, visible_to(actor), row_id)
    version.check(row)
    step = LIFECYCLE.step(session, row, verb, actor, at(row), reason)
    if verb == "publish":
        row.published_at = clock.now()
    audience = Audience.PUBLIC if row.published_at else Audience.OFFICE
    events.record(session, step.event, row, actor, at=at(row), audience=audience, reason=reason)
    return row


def waive_dates(session: Session, actor: Actor, row_id: UUID, version: Version, reason: str) -> Assignment:
    """Allow dates outside the engagement period or the usual stays, with a reason."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("assignments:approve", at(row))
    version.check(row)
    if row.state in _OVER:
        raise Conflict("assignment-over", "This assignment is over; nothing in it changes any more.")
    row.dates_waiver = reason[:500]
    session.flush()
    events.record(session, "assignment.dates_waived", row, actor, at=at(row), reason=reason)
    return row


def seat_taken(session: Session, assignment_id: UUID, taken: int) -> Assignment:
    """Fill or reopen an assignment by the number of its seats that open and accepted offers take.

    Selection calls this in the transaction in which that number changed; the row is locked here,
    and whoever counts before must lock it first with `lock_seats`.
    """
    row = lock_seats(session, assignment_id)
    verb = None
    if taken >= row.seats and row.state is AssignmentState.PUBLISHED:
        verb = "fill"
    elif taken < row.seats and row.state is AssignmentState.FILLED:
        verb = "reopen"
    if verb:
        step = LIFECYCLE.step(session, row, verb, SYSTEM, at(row))
        events.record(session, step.event, row, SYSTEM, at=at(row), audience=Audience.PUBLIC)
    return row


def lock_seats(session: Session, assignment_id: UUID) -> Assignment:
    """The assignment, locked: hold it before counting seats."""
    return locked(session, select(Assignment), assignment_id)


def allowed_actions(session: Session, row: Assignment, actor: Actor) -> list[str]:
    verbs = LIFECYCLE.allowed(session, row, actor, at(row))
    if row.state not in _OVER and actor.may("assignments:approve", at(row)):
        verbs.append("waive_dates")
    if row.state in _CLOSED and actor.may("applications:move", at(row)) and hooks.waits(session, row.id):
        verbs.append("move_applications")
    return [verb.replace("_", "-") for verb in verbs]


def feasible(session: Session, row: Assignment) -> dates.Stay:
    """The longest stay from its start (or the day after the call closes), but not before today."""
    call = session.get_one(Call, row.call_id)
    earliest = row.starts_on or call.deadline_date + timedelta(days=1)
    return dates.feasible(_frame(session, row), max(earliest, clock.today()))


def history(session: Session, row: Assignment, actor: Actor) -> list[Event]:
    """What happened to it, for the office and the host that write it."""
    if not actor.may("assignments:write", at(row)):
        return []
    query = select(Event).where(Event.subject_id == row.id, col(Event.type).like("assignment.%"))
    return list(session.exec(query.order_by(col(Event.id)).limit(200)))


def document(session: Session, row: Assignment) -> AssignmentWrite:
    """The assignment as it would be written: what a patch is merged onto."""
    fields = {n: getattr(row, n) for n in AssignmentWrite.model_fields if n != "phases"}
    listed = [
        phase.model_dump(include={"on_site", "clinical", "starts_on", "ends_on", "host_id"})
        for phase in phases(session, row.id)
    ]
    return AssignmentWrite.model_validate({**fields, "phases": listed})


def _columns(body: AssignmentWrite) -> dict[str, Any]:
    columns = body.model_dump(exclude={"phases", "translations", "code", "slug"})
    starts_on, ends_on = dates.span(body.phases)
    return {
        **columns,
        "translations": parts.texts(body.translations),
        "mode": dates.mode_of(body.phases),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }


def _set_phases(session: Session, row: Assignment, body: AssignmentWrite) -> None:
    for phase in phases(session, row.id):
        session.delete(phase)
    session.flush()
    for position, given in enumerate(body.phases):
        host_id = given.host_id or row.host_id
        session.add(
            AssignmentPhase(
                assignment_id=row.id,
                position=position,
                **given.model_dump(exclude={"host_id"}),
                host_id=host_id,
            )
        )
    session.flush()


def _next_code(session: Session, call: Call) -> str:
    """`RW-TVET-2022-A07`: numbered within the call, which is locked so that two drafts differ."""
    locked(session, select(Call), call.id)
    made = session.exec(select(func.count()).where(Assignment.call_id == call.id)).one()
    codes = set(session.exec(select(Assignment.code).where(Assignment.call_id == call.id)))
    number = made + 1
    while f"{call.code}-A{number:02d}" in codes:
        number += 1
    return f"{call.code}-A{number:02d}"


def _call(session: Session, actor: Actor, call_id: UUID) -> Call:
    try:
        call = found(session, calls.visible_to(actor), call_id)
    except NotFound:
        raise Invalid("unknown-reference", "There is no such call.").at("/call_id") from None
    if call.kind is not CallKind.ASSIGNMENT:
        raise Invalid("wrong-kind", "Only assignment calls hold assignments.").at("/call_id")
    if call.state not in (CallState.DRAFT, CallState.PUBLISHED):
        raise Conflict("call-over", "This call is over; no assignment can be added.").at("/call_id")
    return call


def _check_references(session: Session, body: AssignmentWrite, call: Call) -> None:
    wanted = {"/host_id": body.host_id, "/unit_id": body.unit_id}
    wanted |= {f"/phases/{n}/host_id": phase.host_id for n, phase in enumerate(body.phases)}
    for pointer, body_id in wanted.items():
        found_body = session.get(Organisation, body_id) if body_id else None
        if body_id and (found_body is None or found_body.merged_into_id is not None):
            raise Invalid("unknown-reference", "There is no such organisation.").at(pointer)
    if body.unit_id and body.unit_id not in organisations.with_units(session, [body.host_id]):
        raise Invalid("not-a-unit", "This is not a unit of the host.").at("/unit_id")
    need = session.get(Need, body.need_id) if body.need_id else None
    if body.need_id and (need is None or need.programme_id != call.programme_id):
        raise Invalid("unknown-reference", "There is no such need in this programme.").at("/need_id")


def _refuse_fixed(session: Session, row: Assignment, after: AssignmentWrite, changed: list[str]) -> None:
    if row.state not in _SHOWN:
        return
    fixed = [name for name in changed if name in _FIXED]
    if fixed:
        raise Conflict("assignment-published", "This stands since the assignment was published.").at(
            f"/{fixed[0]}"
        )
    if "seats" in changed and after.seats < hooks.taken(session, [row.id])[row.id]:
        raise Conflict("seats-taken", "More seats than that are offered or accepted already.").at("/seats")


def _frame(session: Session, row: Assignment) -> dates.Frame:
    programme = session.get_one(Programme, row.programme_id)
    return dates.Frame(
        programme.starts_on,
        programme.engagement_ends_on or programme.ends_on,
        programme.shortest_months,
        programme.longest_months,
    )


@LIFECYCLE.guard("has_terms")
def _has_terms(session: Session, row: Assignment) -> None:
    missing = [name for name in ("objective", "tasks", "deliverables", "profile") if not getattr(row, name)]
    if not phases(session, row.id):
        missing.append("phases")
    if missing:
        problem = Conflict("terms-incomplete", "These parts of the terms of reference are missing.")
        for name in missing:
            problem.at(f"/{name}")
        raise problem


@LIFECYCLE.guard("dates_fit")
def _dates_fit(session: Session, row: Assignment) -> None:
    call = session.get_one(Call, row.call_id)
    if call.state not in (CallState.DRAFT, CallState.PUBLISHED):
        raise Conflict("call-over", "The call of this assignment is over.")
    listed = phases(session, row.id)
    if not listed:
        raise Conflict("terms-incomplete", "These parts of the terms of reference are missing.").at("/phases")
    if dates.overlap(listed):
        raise Conflict("phases-overlap", "On-site phases overlap: nobody is in two places.").at("/phases")
    wrong = [] if row.dates_waiver else dates.outside(_frame(session, row), listed)
    if wrong:
        raise Conflict(
            "dates-do-not-fit", "{what} Change them, or waive this with a reason.", what=" ".join(wrong)
        ).at("/phases")
