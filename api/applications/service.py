"""Moving applications through their life: sending, screening, withdrawing, and steps that other domains take."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.applications import conditions, consent, drafting
from api.applications.models import (
    LIFECYCLE,
    Application,
    ApplicationState,
    Message,
    Outcome,
)
from api.applications.reviews import summary
from api.applications.schemas import ApplicationSubmission
from api.applications.visibility import View, at, shown_state, view_of, visible_to
from api.calls.assignments.models import Assignment
from api.calls.models import Call, CallState, Criterion
from api.core import clock, events
from api.core.actor import Actor
from api.core.clock import Deadline
from api.core.db import found, locked, steady
from api.core.etag import Version
from api.core.events import Audience
from api.core.problems import Conflict, Forbidden, Invalid, InvalidTransition, NotPermitted
from api.identity.accounts.models import Account
from api.identity.people.models import Person

S = ApplicationState
reviewed = summary.reviewed

# Steps the person concerned is told of at once; all others wait until a decision is released.
_TOLD = frozenset({"submit", "resubmit", "return", "find_ineligible", "withdraw"})
_BY_APPLICANT = frozenset({"submit", "resubmit", "withdraw"})


def read(session: Session, actor: Actor, row_id: UUID) -> Application:
    return found(session, visible_to(actor), row_id)


def submit(
    session: Session, actor: Actor, row_id: UUID, version: Version, body: ApplicationSubmission
) -> Application:
    """Send a draft, before the deadline by the server's clock, with consent and snapshots."""
    call = _locked_call(session, actor, row_id)
    row = locked(session, visible_to(actor), row_id)
    if body.consent_text_version != consent.VERSION:
        raise Invalid("consent-text-changed", "The text has changed. Read it again before you agree.").at(
            "/consent_text_version"
        )
    # Taken before the deadline is looked at: what passes was sent before it.
    now = clock.now()
    _move(session, actor, row, version, "submit")
    consent.give(session, row, call)
    _sent(session, row, call, now)
    return row


def resubmit(session: Session, actor: Actor, row_id: UUID, version: Version) -> Application:
    """Send a returned one again, until its own due date, whether the call has closed or not."""
    call = _locked_call(session, actor, row_id)
    row = locked(session, visible_to(actor), row_id)
    now = clock.now()
    _move(session, actor, row, version, "resubmit")
    _sent(session, row, call, now)
    return row


def _locked_call(session: Session, actor: Actor, row_id: UUID) -> Call:
    """The call, held as it is: its deadline and state cannot move between the check and the commit."""
    row = read(session, actor, row_id)
    return session.exec(steady(select(Call).where(Call.id == row.call_id))).one()


def _lock_post(session: Session, actor: Actor, row_id: UUID) -> None:
    """What the seat belongs to, before the application: whoever answers an offer waits in that order too."""
    row = read(session, actor, row_id)
    if row.assignment_id:
        locked(session, select(Assignment), row.assignment_id)
    else:
        locked(session, select(Call), row.call_id)


def _sent(session: Session, row: Application, call: Call, now: datetime) -> None:
    person = session.get_one(Person, row.person_id)
    assignment = session.get(Assignment, row.assignment_id) if row.assignment_id else None
    conditions.freeze(session, row, conditions.preview(session, call, assignment, person))
    if row.first_submitted_at is None:
        row.first_submitted_at = now
        row.rubric = _rubric(session, call.id)
    row.profile = consent.snapshot(person)
    row.submitted_at = now
    row.due_at = None
    row.released_state = S.SUBMITTED
    drafting.index(session, row)


def _rubric(session: Session, call_id: UUID) -> list[dict[str, Any]]:
    lines = session.exec(
        select(Criterion)
        .where(Criterion.call_id == call_id)
        .order_by(col(Criterion.position), col(Criterion.id))
    )
    return [
        {
            "id": str(line.id),
            "title": line.title,
            "guidance": line.guidance,
            "weight": line.weight,
            "translations": line.translations,
        }
        for line in lines
    ]


def move(
    session: Session,
    actor: Actor,
    row_id: UUID,
    version: Version,
    verb: str,
    reason: str | None = None,
    reason_code: str | None = None,
) -> Application:
    """One step of the table by somebody: screening, shortlisting, withdrawing."""
    if verb == "withdraw":
        _lock_post(session, actor, row_id)
    row = locked(session, visible_to(actor), row_id)
    _move(session, actor, row, version, verb, reason, reason_code)
    return row


def send_back(
    session: Session,
    actor: Actor,
    row_id: UUID,
    version: Version,
    due_on: date,
    reason: str,
    reason_code: str | None,
) -> Application:
    """Return an application for changes until the end of a day, in the call's time zone."""
    row = locked(session, visible_to(actor), row_id)
    call = session.get_one(Call, row.call_id)
    due_at = Deadline(due_on, call.time_zone).closes_at
    if due_at <= clock.now():
        raise Invalid("date-passed", "Give the person at least until the end of today.").at("/due_on")
    # Set first: the event and whoever listens to it read the date from the row.
    row.due_at = due_at
    _move(session, actor, row, version, "return", reason, reason_code, {"due_at": due_at.isoformat()})
    return row


def waive(
    session: Session, actor: Actor, row_id: UUID, version: Version, code: str, reason: str
) -> Application:
    row = _screened(session, actor, row_id, version, "applications:waive")
    conditions.waive(session, row, actor, code, reason)
    events.record(
        session, "application.waived", row, actor, at=at(row), person_id=row.person_id,
        data={"condition": code}, reason=reason,
    )  # fmt: skip
    return row


def correct(
    session: Session, actor: Actor, row_id: UUID, version: Version, code: str, outcome: Outcome, reason: str
) -> Application:
    row = _screened(session, actor, row_id, version, "applications:screen")
    conditions.correct(session, row, actor, code, outcome, reason)
    events.record(
        session, "application.corrected", row, actor, at=at(row), person_id=row.person_id,
        data={"condition": code, "outcome": outcome.value}, reason=reason,
    )  # fmt: skip
    return row


def _screened(session: Session, actor: Actor, row_id: UUID, version: Version, permission: str) -> Application:
    row = locked(session, visible_to(actor), row_id)
    actor.require(permission, at(row))
    _not_own(actor, row)
    version.check(row)
    return row


def _not_own(actor: Actor, row: Application) -> None:
    if view_of(actor, row) is View.APPLICANT:
        raise Forbidden("own-application", "Nobody decides on an application of their own.")


def _move(
    session: Session,
    actor: Actor,
    row: Application,
    version: Version,
    verb: str,
    reason: str | None = None,
    reason_code: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> None:
    view = view_of(actor, row)
    for needed in dict.fromkeys(t.needs for t in LIFECYCLE.transitions if t.verb == verb):
        actor.require(needed, at(row))
    if verb not in _BY_APPLICANT:
        _not_own(actor, row)
    version.check(row)
    try:
        transition = LIFECYCLE.step(session, row, verb, actor, at(row), reason)
    except InvalidTransition as refused:
        if view is View.APPLICANT:
            raise _as_shown(row, verb) from None
        raise refused
    _settle(row, told=verb in _TOLD)
    events.record(
        session,
        transition.event,
        row,
        actor,
        at=at(row),
        person_id=row.person_id,
        audience=Audience.PERSON if verb in _TOLD else Audience.OFFICE,
        data={**(data or {}), **({"reason_code": reason_code} if reason_code else {})},
        reason=reason,
    )


def _as_shown(row: Application, verb: str) -> InvalidTransition:
    """The refusal in the words of the state the applicant is shown, so that it tells no more than that."""
    shown = shown_state(row, View.APPLICANT)
    allowed = ["withdraw"] if row.state in _sources("withdraw") else []
    return InvalidTransition(shown.value, verb, allowed)


def _sources(verb: str) -> frozenset[str]:
    return frozenset(s for t in LIFECYCLE.transitions if t.verb == verb for s in t.sources)


def _settle(row: Application, *, told: bool) -> None:
    row.waiting_since = clock.now()
    if told:
        row.released_state = None
    elif row.released_state is None and row.state in (S.ELIGIBLE, S.SHORTLISTED):
        row.released_state = S.SUBMITTED


def allowed_actions(session: Session, actor: Actor, row: Application) -> list[str]:
    """Path words of what whoever asks may POST now."""
    view = view_of(actor, row)
    verbs = [
        verb
        for verb in LIFECYCLE.allowed(session, row, actor, at(row))
        if (verb in _BY_APPLICANT) == (view is View.APPLICANT)
    ]
    if view is View.OFFICE and row.state in conditions.DECIDABLE:
        if actor.may("applications:waive", at(row)):
            verbs.append("waive")
        if actor.may("applications:screen", at(row)):
            verbs.append("correct")
    may_write = view is not View.PANEL and row.state is not S.DRAFT
    if may_write and actor.may("applications:message", at(row)):
        verbs.append("messages")
    return [verb.replace("_", "-") for verb in verbs]


@LIFECYCLE.guard("may_submit")
def may_submit(session: Session, row: Application) -> None:
    call = session.get_one(Call, row.call_id)
    drafting.must_be_open(call)
    _may_send(session, row, call)


@LIFECYCLE.guard("may_resubmit")
def may_resubmit(session: Session, row: Application) -> None:
    call = session.get_one(Call, row.call_id)
    if call.state is not CallState.PUBLISHED:
        raise Conflict("call-not-open", "This call does not take applications.")
    if row.due_at is None or clock.now() >= row.due_at:
        raise Conflict("return-date-passed", "The day until which it was returned to you has passed.")
    _may_send(session, row, call)


def _may_send(session: Session, row: Application, call: Call) -> None:
    drafting.must_be_published(session.get(Assignment, row.assignment_id) if row.assignment_id else None)
    verified = session.exec(
        select(Account.verified_at).where(Account.person_id == row.person_id)
    ).one_or_none()
    if verified is None:
        raise Conflict(
            "email-not-verified", "Confirm your e-mail address first: follow the link we sent you."
        )
    missing = drafting.missing(session, row, call)
    if missing:
        refusal = Conflict("application-incomplete", "Some of it is still missing; nothing was sent.")
        refusal.errors = missing
        raise refusal


def post_message(session: Session, actor: Actor, row_id: UUID, text: str) -> Message:
    """Write to the other side of the private thread: the applicant to the office, or the office back."""
    row = locked(session, visible_to(actor), row_id)
    _in_thread(actor, row)
    if row.state is S.DRAFT:
        raise Conflict("not-sent-yet", "The office reads it once it is sent. Ask about the call on its page.")
    message = Message(
        application_id=row.id,
        author_id=actor.account_id,
        from_office=view_of(actor, row) is View.OFFICE,
        text=text,
    )
    session.add(message)
    session.flush()
    events.record(
        session,
        "application.answered" if message.from_office else "application.asked",
        row,
        actor,
        at=at(row),
        person_id=row.person_id,
        audience=Audience.PERSON,
    )
    return message


def messages(session: Session, actor: Actor, row_id: UUID) -> list[tuple[Message, str | None]]:
    """The thread, oldest first, with the names of those from the office."""
    row = read(session, actor, row_id)
    _in_thread(actor, row)
    query = (
        select(Message, Account.name)
        .outerjoin(Account, col(Account.id) == col(Message.author_id))
        .where(Message.application_id == row.id)
        .order_by(col(Message.id))
    )
    return [(message, name) for message, name in session.execute(query)]


def thread_count(session: Session, row_id: UUID) -> int:
    query = select(func.count()).select_from(Message).where(Message.application_id == row_id)
    return session.exec(query).one()


def _in_thread(actor: Actor, row: Application) -> None:
    if view_of(actor, row) is View.PANEL:
        raise NotPermitted("applications:message")
    actor.require("applications:message", at(row))
