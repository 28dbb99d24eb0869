"""Calls: writing, publishing, extending, concluding; what the clock makes of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.calls import hooks, parts
from api.calls.assignments.models import Assignment
from api.calls.models import LIFECYCLE, Call, CallBody, CallKind, CallState, DeadlineChange
from api.calls.schemas import CallWrite, Status
from api.core import clock, events, i18n
from api.core.actor import SYSTEM, Actor, At
from api.core.clock import Deadline
from api.core.db import for_change, found, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.money import Money
from api.core.problems import Conflict, Invalid, NotFound, Problem
from api.core.schemas import merged
from api.programmes.models import Programme

# Once published, these stand: people plan by them.
_FIXED = ("programme_id", "kind", "code", "slug", "deadline", "opens_at", "rolling")
# These bound what was promised: they may grow, not shrink.
_GROWING = ("places", "awards", "envelope")
# These are what people were asked and are measured by: frozen from the first submission on.
FROZEN = (
    "rules",
    "criteria",
    "questions",
    "documents",
    "fields",
    "minimum_reviews",
    "tranche_plan",
    "module_id",
)
_OVER = (CallState.CONCLUDED, CallState.CANCELLED)


def visible_to(actor: Actor) -> SelectOfScalar[Call]:
    """Calls in scope; hosts see all but drafts, and assignment calls in draft, to write terms of reference for."""
    reach = actor.reach("calls:read")
    query = select(Call)
    if reach.everything:
        return query
    allowed: list[ColumnElement[bool]] = [
        col(Call.programme_id).in_(reach.programmes),
        col(Call.id).in_(reach.calls),
    ]
    if reach.organisations:
        named = select(CallBody.call_id).where(col(CallBody.organisation_id).in_(reach.organisations))
        allowed += [col(Call.state) != CallState.DRAFT, col(Call.id).in_(named)]
        if actor.reach("assignments:write").organisations:
            allowed.append(col(Call.kind) == CallKind.ASSIGNMENT)
    return query.where(or_(*allowed))


def at(call: Call) -> At:
    return At(programme_id=call.programme_id, call_id=call.id)


def status(call: Call) -> Status:
    """What the clock makes of a published call; any other says its state."""
    match call.state:
        case CallState.DRAFT:
            return "draft"
        case CallState.CONCLUDED:
            return "concluded"
        case CallState.CANCELLED:
            return "cancelled"
    now = clock.now()
    if now >= call.closes_at:
        return "closed"
    return "open" if now >= call.opens_at else "scheduled"


def has_status(wanted: Status) -> ColumnElement[bool]:
    """The same as `status`, for queries."""
    now = clock.now()
    published = col(Call.state) == CallState.PUBLISHED
    opened, closed = col(Call.opens_at) <= now, col(Call.closes_at) <= now
    match wanted:
        case "scheduled":
            return and_(published, ~opened, ~closed)
        case "open":
            return and_(published, opened, ~closed)
        case "closed":
            return and_(published, closed)
    return col(Call.state) == CallState(wanted)


def read(session: Session, actor: Actor, call_id: UUID) -> Call:
    return found(session, visible_to(actor), call_id)


def public(session: Session, ref: str) -> Call:
    """A call that was published and not cancelled, by id or slug: its form is for everyone. Raises NotFound."""
    query = select(Call).where(
        col(Call.state).in_([CallState.PUBLISHED, CallState.CONCLUDED]),
        _named(ref),
        col(Call.programme_id).in_(select(Programme.id).where(col(Programme.is_public).is_(True))),
    )
    call = session.exec(query).one_or_none()
    if call is None:
        raise NotFound
    return call


def _named(ref: str) -> ColumnElement[bool]:
    try:
        return col(Call.id) == UUID(ref)
    except ValueError:
        return col(Call.slug) == ref


def create(session: Session, actor: Actor, body: CallWrite) -> Call:
    _check_references(session, body)
    actor.require("calls:write", At(programme_id=body.programme_id))
    call = Call.model_validate(_columns(body))
    session.add(call)
    session.flush()
    parts.write(session, call, body)
    events.record(session, "call.created", call, actor, at=at(call), data={"kind": call.kind.value})
    return call


def change(session: Session, actor: Actor, call_id: UUID, version: Version, patch: Any) -> Call:
    """Merge a patch. Published calls keep what people rely on; see _FIXED, _GROWING and FROZEN."""
    call = locked(session, visible_to(actor), call_id)
    actor.require("calls:write", at(call))
    version.check(call)
    if call.state in _OVER:
        raise Conflict("call-over", "This call is over; nothing in it changes any more.")
    before = document(session, call)
    after = merged(CallWrite, before, patch)
    changed = [n for n in CallWrite.model_fields if getattr(before, n) != getattr(after, n)]
    if after.programme_id != call.programme_id:
        actor.require("calls:write", At(programme_id=after.programme_id))
    _check_references(session, after)
    _refuse_fixed(session, call, before, after, changed)
    call.sqlmodel_update({n: v for n, v in _columns(after).items() if getattr(call, n) != v})
    parts.write(session, call, after)
    events.record(session, "call.changed", call, actor, at=at(call), data={"fields": changed})
    return call


def move(
    session: Session, actor: Actor, call_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Call:
    """One step of the life cycle."""
    call = locked(session, visible_to(actor), call_id)
    version.check(call)
    step = LIFECYCLE.step(session, call, verb, actor, at(call), reason)
    if verb == "publish":
        call.published_at = clock.now()
    events.record(session, step.event, call, actor, at=at(call), audience=Audience.PUBLIC, reason=reason)
    return call


def extend(
    session: Session, actor: Actor, call_id: UUID, version: Version, to: Deadline, reason: str
) -> Call:
    """Move a call's deadline; allowed after closing too, until it is concluded."""
    call = locked(session, visible_to(actor), call_id)
    actor.require("calls:extend", at(call))
    version.check(call)
    if call.state is not CallState.PUBLISHED:
        raise Conflict("call-not-published", "Only a published call that is not concluded can be extended.")
    if to.closes_at <= max(call.closes_at, clock.now()):
        raise Conflict("deadline-not-later", "An extension moves the deadline later, into the future.").at(
            "/deadline"
        )
    old = call.deadline
    session.add(
        DeadlineChange(
            call_id=call.id, old_date=old.date, old_zone=old.time_zone,
            new_date=to.date, new_zone=to.time_zone, reason=reason, by_id=actor.account_id,
        )
    )  # fmt: skip
    call.deadline_date, call.time_zone, call.closes_at = to.date, to.time_zone, to.closes_at
    session.flush()
    data = {
        "old": {"date": old.date.isoformat(), "time_zone": old.time_zone},
        "new": {"date": to.date.isoformat(), "time_zone": to.time_zone},
    }
    events.record(
        session, "call.extended", call, actor, at=at(call), audience=Audience.PUBLIC, data=data, reason=reason
    )
    return call


def allowed_actions(session: Session, call: Call, actor: Actor) -> list[str]:
    """The steps there are now, and extending, which moves no state."""
    verbs = LIFECYCLE.allowed(session, call, actor, at(call))
    if call.state is CallState.PUBLISHED and actor.may("calls:extend", at(call)):
        verbs.append("extend")
    return [verb.replace("_", "-") for verb in verbs]


def accepting(session: Session, call_id: UUID) -> Call:
    """The call, locked, for a first submission. Raises Conflict unless it is open by the server's clock.

    The lock keeps a change of its conditions, and its conclusion, apart from the submission.
    """
    call = locked(session, select(Call), call_id)
    if status(call) != "open":
        raise Conflict("call-not-open", "This call does not take applications now.")
    return call


def announce_closing(session: Session, now: datetime) -> int:
    """Say once per deadline that a call has closed; an extension makes it closed anew."""
    query = select(Call).where(
        Call.state == CallState.PUBLISHED,
        col(Call.closes_at) <= now,
        or_(col(Call.close_announced_for).is_(None), col(Call.close_announced_for) != col(Call.closes_at)),
    )
    closed = session.exec(for_change(query.order_by(col(Call.closes_at)).limit(100), skip=True)).all()
    for call in closed:
        call.close_announced_for = call.closes_at
        events.record(session, "call.closed", call, SYSTEM, at=at(call), audience=Audience.PUBLIC)
    return len(closed)


def document(session: Session, call: Call) -> CallWrite:
    """The call as it would be written: what a patch is merged onto."""
    envelope = call.envelope_minor and Money.of(call.envelope_minor, call.currency or "")
    return CallWrite.model_validate(
        {
            **{n: getattr(call, n) for n in CallWrite.model_fields if hasattr(call, n)},
            "envelope": envelope or None,
            "rules": [_part(row, "code", "kind", "label", "parameters", "waivable", "translations") for row in parts.rules(session, call.id)],
            "criteria": [_part(row, "title", "guidance", "weight", "translations") for row in parts.criteria(session, call.id)],
            "questions": [
                _part(row, "key", "kind", "label", "hint", "required", "most_characters", "identifying", "translations")
                for row in parts.questions(session, call.id)
            ],
            "bodies": [_part(row, "organisation_id", "from_state", "fields") for row in parts.bodies(session, call.id)],
            "deadline": {"date": call.deadline_date, "time_zone": call.time_zone},
        }
    )  # fmt: skip


def place(session: Session, call_id: UUID) -> At | None:
    """Where a call itself stands: whoever grants roles in its programme may do so in it."""
    call = session.get(Call, call_id)
    return At(programme_id=call.programme_id, call_id=call.id) if call else None


def names(session: Session, ids: Any) -> dict[UUID, str]:
    """For showing a scope's name, in the reader's language."""
    if not ids:
        return {}
    rows = session.exec(select(Call).where(col(Call.id).in_(ids)))
    return {row.id: i18n.shown(row, "title") for row in rows}


def assignment_counts(session: Session, ids: list[UUID]) -> dict[UUID, int]:
    """How many assignments each call has, withdrawn ones left out."""
    if not ids:
        return {}
    rows = session.exec(
        select(Assignment.call_id, func.count())
        .where(col(Assignment.call_id).in_(ids), col(Assignment.state) != "withdrawn")
        .group_by(col(Assignment.call_id))
    )
    return {call_id: count for call_id, count in rows}


def _part(row: Any, *fields: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields}


def _columns(body: CallWrite) -> dict[str, Any]:
    deadline = Deadline(body.deadline.date, body.deadline.time_zone)
    listed = {"rules", "criteria", "questions", "bodies", "deadline", "envelope", "translations"}
    columns = body.model_dump(exclude=listed)
    return {
        **columns,
        "slug": body.slug or body.code.lower(),
        "opens_at": body.opens_at or clock.now(),
        "deadline_date": deadline.date,
        "time_zone": deadline.time_zone,
        "closes_at": deadline.closes_at,
        "envelope_minor": body.envelope.minor if body.envelope else None,
        "currency": body.envelope.currency if body.envelope else None,
        "translations": parts.texts(body.translations),
    }


def _check_references(session: Session, body: CallWrite) -> None:
    if session.get(Programme, body.programme_id) is None:
        raise Invalid("unknown-reference", "There is no such programme.").at("/programme_id")
    if body.module_id is not None and body.kind is not CallKind.TRAINING:
        raise Invalid("wrong-kind", "Only a training call names a module.").at("/module_id")
    if body.kind is not CallKind.GRANT:
        for name in ("awards", "envelope", "tranche_plan"):
            if getattr(body, name):
                raise Invalid("wrong-kind", "Only a grant call has awards and instalments.").at(f"/{name}")
    elif body.places is not None:
        raise Invalid("wrong-kind", "A grant call has awards, not places.").at("/places")


def _refuse_fixed(
    session: Session, call: Call, before: CallWrite, after: CallWrite, changed: list[str]
) -> None:
    if call.state is CallState.DRAFT:
        return
    fixed = [name for name in changed if name in _FIXED]
    if fixed:
        raise _pinned(
            "call-published",
            "This stands since the call was published. A deadline moves by an extension.",
            fixed,
        )
    shrunk = [
        name for name in changed if name in _GROWING and _smaller(getattr(before, name), getattr(after, name))
    ]
    if shrunk:
        raise _pinned(
            "promised", "What was promised when the call was published may grow, not shrink.", shrunk
        )
    frozen = [name for name in changed if name in FROZEN]
    if frozen and hooks.was_applied_to(session, call.id):
        raise _pinned("call-applied-to", "This is frozen: somebody has applied under it.", frozen)
    missing = _missing(session, call, after)
    if missing:
        raise _pinned("call-incomplete", _INCOMPLETE, missing)


def _pinned(kind: str, sentence: str, names: list[str]) -> Problem:
    problem: Problem = Conflict(kind, sentence)
    for name in names:
        problem.at(f"/{name}")
    return problem


def _smaller(old: Any, new: Any) -> bool:
    if old is None:
        return False
    if new is None:
        return True
    if isinstance(old, Money):
        return bool(new.currency != old.currency or new.minor < old.minor)
    return bool(new < old)


_INCOMPLETE = "These parts of the call are missing or not right yet."


def _missing(session: Session, call: Call, body: CallWrite) -> list[str]:
    """Which fields stand between this call and the public."""
    missing = [name for name in ("rules", "criteria") if not getattr(body, name)]
    if call.state is CallState.DRAFT and call.closes_at <= clock.now():
        missing.append("deadline")
    if call.closes_at <= call.opens_at:
        missing.append("opens_at")
    if body.kind is CallKind.GRANT:
        missing += [name for name in ("awards", "envelope", "tranche_plan") if not getattr(body, name)]
    if body.kind is CallKind.TRAINING:
        missing += [name for name in ("places", "module_id") if not getattr(body, name)]
    return missing


@LIFECYCLE.guard("is_complete")
def _is_complete(session: Session, call: Call) -> None:
    missing = _missing(session, call, document(session, call))
    if missing:
        raise _pinned("call-incomplete", _INCOMPLETE, missing)


@LIFECYCLE.guard("is_decided")
def _is_decided(session: Session, call: Call) -> None:
    """Closed, and nobody who applied is left without an answer."""
    if call.closes_at > clock.now():
        raise Conflict("call-still-open", "A call is concluded after its deadline, not before.")
    if waiting := hooks.waits_for_decision(session, call.id):
        raise Conflict(
            "call-undecided",
            "Somebody still waits for an answer. Applications and requests for review to decide on: {count}.",
            count=waiting,
        )
