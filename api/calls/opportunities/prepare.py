"""Keeps the public view true: prepared in the transaction of whatever it shows, with an event for each change."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from api.calls import parts
from api.calls.assignments import service as assignments
from api.calls.assignments.models import Assignment, AssignmentPhase, AssignmentState
from api.calls.enquiries import service as enquiries
from api.calls.models import Call, CallKind, CallState, Enquiry
from api.calls.opportunities import render
from api.calls.opportunities.models import Opportunity
from api.calls.opportunities.render import Rendered, Source, Status
from api.core import clock, events, search
from api.core.actor import SYSTEM, At
from api.core.events import Audience, Event, Listener
from api.organisations.models import Organisation
from api.programmes.models import Programme, ProgrammeFunding

_PUBLIC_CALL = (CallState.PUBLISHED, CallState.CONCLUDED)
_PUBLIC_ASSIGNMENT = (AssignmentState.PUBLISHED, AssignmentState.FILLED, AssignmentState.COMPLETED)
# The office has decided that the call's posts are these: the call itself is no longer what people apply to.
_DECIDED = (AssignmentState.APPROVED, *_PUBLIC_ASSIGNMENT)
# Says in the search text that a row is public: one row has one text, whoever searches (core/search.py).
_MARK = "kkopportunities"


def prepare(session: Session, row: Assignment | Call) -> Opportunity | None:
    """Write what the public sees of an assignment or a call, and what changed; None where it was never public."""
    source = _source(session, row)
    is_public = _is_public(session, source)
    present = session.get(Opportunity, row.id)
    _make_findable(session, source, is_public)
    if not is_public:
        if present is not None and present.is_public:
            _remove(session, present)
        return present
    rendered = render.render(source)
    is_full = source.assignment is not None and source.assignment.state is AssignmentState.FILLED
    closes_at = _closes_at(source, present)
    columns = {**_columns(source, rendered.fingerprint), "is_full": is_full, "closes_at": closes_at}
    if present is None:
        opportunity = Opportunity(id=row.id, **columns, updated_at=clock.now())
        session.add(opportunity)
        return _publish(session, opportunity, rendered)
    if not present.is_public:
        present.sqlmodel_update({**columns, "is_public": True, "created_at": clock.now()})
        return _publish(session, present, rendered)
    if all(getattr(present, name) == value for name, value in columns.items()):
        return present
    now = clock.now()
    before, closed_before = _status(present, now), present.closes_at
    changed = rendered.changed_since(present.details)
    present.sqlmodel_update(columns)
    after = _status(present, now)
    _write(session, present, rendered)
    if before != after:
        changed.append("status")
    _announce(session, present, _kind_of(before, after, closes_at > closed_before), changed)
    return present


def stands_alone(session: Session, call: Call) -> bool:
    """Whether people apply to the call itself: always but in an assignment call with decided assignments.

    One that was public and is withdrawn still counts: the call does not take its place again.
    """
    if call.kind is not CallKind.ASSIGNMENT:
        return True
    decided = select(Assignment.id).where(
        Assignment.call_id == call.id,
        or_(col(Assignment.state).in_(_DECIDED), col(Assignment.published_at).is_not(None)),
    )
    return session.exec(decided.limit(1)).first() is None


def announce_opening(session: Session, now: datetime) -> int:
    """Say once that what was scheduled has opened; nothing else would tell those who follow the changes."""
    query = select(Opportunity).where(
        col(Opportunity.is_public).is_(True),
        col(Opportunity.opens_at) <= now,
        col(Opportunity.closes_at) > now,
        col(Opportunity.updated_at) < col(Opportunity.opens_at),
    )
    opened = session.exec(query.order_by(col(Opportunity.id)).limit(500).with_for_update()).all()
    for opportunity in opened:
        _write(session, opportunity, render.render(_source(session, _owner(session, opportunity))))
        _announce(session, opportunity, "updated", ["status"])
    return len(opened)


def _source(session: Session, row: Assignment | Call) -> Source:
    assignment = row if isinstance(row, Assignment) else None
    call = session.get_one(Call, row.call_id) if isinstance(row, Assignment) else row
    funding = select(ProgrammeFunding.credit_line).where(
        ProgrammeFunding.programme_id == call.programme_id, col(ProgrammeFunding.credit_line).is_not(None)
    )
    return Source(
        call=call,
        assignment=assignment,
        programme=session.get_one(Programme, call.programme_id),
        host=session.get_one(Organisation, assignment.host_id) if assignment else None,
        phases=assignments.phases(session, assignment.id) if assignment else [],
        rules=parts.rules(session, call.id),
        enquiries=enquiries.answered(session, call.id),
        extensions=parts.deadline_changes(session, call.id),
        credit_lines=[line for line in session.exec(funding.order_by(col(ProgrammeFunding.id))) if line],
    )


def _is_public(session: Session, source: Source) -> bool:
    if source.call.state not in _PUBLIC_CALL or not source.programme.is_public:
        return False
    if source.assignment is not None:
        return source.assignment.state in _PUBLIC_ASSIGNMENT
    return stands_alone(session, source.call)


def _closes_at(source: Source, present: Opportunity | None) -> datetime:
    """When it closes: with its call, or when its work was completed before."""
    closes_at = source.call.closes_at
    if source.assignment is None or source.assignment.state is not AssignmentState.COMPLETED:
        return closes_at
    return min(closes_at, present.closes_at if present else closes_at, clock.now())


def _columns(source: Source, fingerprint: str) -> dict[str, Any]:
    row, assignment = source.row, source.assignment
    return {
        "kind": source.call.kind,
        "call_id": source.call.id,
        "programme_id": source.programme.id,
        "host_id": assignment.host_id if assignment else None,
        "code": row.code,
        "slug": row.slug,
        "sector": source.programme.sector,
        "mode": assignment.mode if assignment else None,
        "opens_at": source.call.opens_at,
        "starts_on": assignment.starts_on if assignment else None,
        "residence_countries": render.residence(source),
        "skills": [search.fold(skill) for skill in assignment.skills] if assignment else [],
        "languages": render.spoken(source),
        "fingerprint": fingerprint,
    }


def _publish(session: Session, opportunity: Opportunity, rendered: Rendered) -> Opportunity:
    _write(session, opportunity, rendered)
    _announce(session, opportunity, "created", sorted(next(iter(rendered.details.values()))))
    return opportunity


def _write(session: Session, opportunity: Opportunity, rendered: Rendered) -> None:
    opportunity.updated_at = clock.now()
    opportunity.items = render.stored(rendered.items, opportunity.updated_at)
    opportunity.details = render.stored(rendered.details, opportunity.updated_at)
    session.flush()


def _status(opportunity: Opportunity, now: datetime) -> Status:
    return render.status(opportunity.is_full, opportunity.opens_at, opportunity.closes_at, now)


def _kind_of(before: Status, after: Status, later: bool) -> str:
    if later:
        return "extended"
    over = ("closed", "filled")
    if after in over and before not in over:
        return "closed"
    return "reopened" if before in over and after not in over else "updated"


def _remove(session: Session, opportunity: Opportunity) -> None:
    """Take it from the public: only a tombstone stays, no text of it."""
    opportunity.is_public = False
    opportunity.items, opportunity.details = {}, {}
    opportunity.updated_at = clock.now()
    session.flush()
    _announce(session, opportunity, "removed", [])


def _announce(session: Session, opportunity: Opportunity, kind: str, fields: list[str]) -> None:
    material = kind != "updated" or not render.MATERIAL.isdisjoint(fields)
    hosts = (opportunity.host_id,) if opportunity.host_id else ()
    events.record(
        session,
        f"opportunity.{kind}",
        opportunity,
        SYSTEM,
        at=At(opportunity.programme_id, hosts, opportunity.call_id),
        audience=Audience.PUBLIC,
        data={"fields": fields, "material": material},
    )


def _make_findable(session: Session, source: Source, is_public: bool) -> None:
    row, host, programme = source.row, source.host, source.programme
    said = [
        part
        for text in render.texts(source).values()
        for value in text.values()
        for part in (value if isinstance(value, list) else [value])
    ]
    if source.assignment:
        said += source.assignment.skills
    for named, field in ((programme, "title"), (host, "name")):
        if named is not None:
            said += [getattr(named, field), named.code, *(t.get(field) for t in named.translations.values())]
    said.append(host.district if host else None)
    kind = "assignments" if source.assignment else "calls"
    search.put(session, kind, row.id, *([_MARK] if is_public else []), row.code, *said)


def _owner(session: Session, opportunity: Opportunity) -> Assignment | Call:
    return session.get(Assignment, opportunity.id) or session.get_one(Call, opportunity.id)


def _of_call(session: Session, call: Call) -> None:
    prepare(session, call)
    for row in _assignments(session, Assignment.call_id == call.id):
        prepare(session, row)


def _assignments(session: Session, *where: Any) -> Iterable[Assignment]:
    return session.exec(select(Assignment).where(*where).order_by(col(Assignment.id))).all()


def on_call(session: Session, _: Event, call: Call) -> None:
    """Anything about a call."""
    _of_call(session, call)


def on_closed(session: Session, _: Event, call: Call) -> None:
    """The deadline passed: what was open is announced closed, once per deadline."""
    query = select(Opportunity).where(
        Opportunity.call_id == call.id,
        col(Opportunity.is_public).is_(True),
        col(Opportunity.is_full).is_(False),
        col(Opportunity.closes_at) == call.closes_at,
    )
    for opportunity in session.exec(query.order_by(col(Opportunity.id))).all():
        if opportunity.close_announced_for != opportunity.closes_at:
            opportunity.close_announced_for = opportunity.closes_at
            _write(session, opportunity, render.render(_source(session, _owner(session, opportunity))))
            _announce(session, opportunity, "closed", ["status"])


def on_assignment(session: Session, _: Event, row: Assignment) -> None:
    """Anything about an assignment; the first decided one takes its call's own place."""
    prepare(session, session.get_one(Call, row.call_id))
    prepare(session, row)


def on_enquiry(session: Session, _: Event, enquiry: Enquiry) -> None:
    _of_call(session, session.get_one(Call, enquiry.call_id))


def on_programme(session: Session, _: Event, programme: Programme) -> None:
    """A programme's title, goals, funding or visibility."""
    for call in session.exec(
        select(Call).where(Call.programme_id == programme.id).order_by(col(Call.id))
    ).all():
        _of_call(session, call)


def on_organisation(session: Session, event: Event, row: Organisation) -> None:
    """A host was renamed, moved, or merged into another (whose id the event names)."""
    host_id = UUID(event.data["into"]) if "into" in event.data else row.id
    at_host = select(AssignmentPhase.assignment_id).where(AssignmentPhase.host_id == host_id)
    for assignment in _assignments(
        session, (col(Assignment.host_id) == host_id) | col(Assignment.id).in_(at_host)
    ):
        prepare(session, assignment)


_CALL = ("created", "changed", "published", "extended", "concluded", "cancelled")
_ASSIGNMENT = (
    "created", "changed", "submitted", "approved", "changes_requested", "dates_waived", "published",
    "filled", "reopened", "completed", "withdrawn",
)  # fmt: skip

LISTENERS: Mapping[str, Listener] = {
    **{f"call.{what}": on_call for what in _CALL},
    "call.closed": on_closed,
    "call.enquiry_answered": on_enquiry,
    **{f"assignment.{what}": on_assignment for what in _ASSIGNMENT},
    "programme.changed": on_programme,
    "programme.amended": on_programme,
    "organisation.changed": on_organisation,
    "organisation.merged": on_organisation,
}
