"""One application in full, as whoever asks may see it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications import conditions, consent, drafting, service, timeline
from api.applications.fields import fields_by_row
from api.applications.models import Application, ApplicationState, EligibilityResult, Outcome
from api.applications.reviews import conflicts
from api.applications.reviews import reading as reviews_reading
from api.applications.schemas import (
    AnswerRead,
    ApplicationRead,
    AssignmentShown,
    Background,
    CallShown,
    ConditionRead,
    ConsentText,
    DocumentShown,
    PersonShown,
)
from api.applications.visibility import ShownState, View, shown_state, view_of
from api.calls.assignments.models import Assignment
from api.calls.models import Call, CallState, EligibilityRule
from api.core import clock, i18n
from api.core.actor import Actor
from api.identity.access import service as access
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.organisations.models import Organisation

S = ApplicationState

# Seen by clearance staff only, never with an application (domain.md, What must always hold, 16).
CLEARANCE_KINDS = frozenset(
    {"passport", "visa", "police", "police_clearance", "criminal_record", "medical", "medical_clearance"}
)
_BEFORE_SENDING = frozenset({S.DRAFT, S.RETURNED})


def detail(session: Session, actor: Actor, row: Application) -> ApplicationRead:
    view = view_of(actor, row)
    call = session.get_one(Call, row.call_id)
    assignment = session.get(Assignment, row.assignment_id) if row.assignment_id else None
    person = session.get_one(Person, row.person_id)
    fields = fields_by_row(session, actor, [row])[row.id]
    if "name" in fields and view is not View.APPLICANT:
        access.note(session, actor, row.person_id)
    conflict = None if view is View.APPLICANT else conflicts.of(session, row, actor.account_id)
    hers = view is View.APPLICANT
    missing = drafting.missing(session, row, call) if hers and row.state in _BEFORE_SENDING else []
    state = shown_state(row, view)
    return ApplicationRead(
        id=row.id,
        version=row.version,
        created_at=row.created_at,
        # When it was judged is not told: the applicant reads when they last sent it.
        updated_at=row.submitted_at or row.updated_at if state is ShownState.UNDER_REVIEW else row.updated_at,
        allowed_actions=service.allowed_actions(session, actor, row),
        code=row.code,
        state=state,
        released=shown_state(row, View.APPLICANT).value == row.state.value,
        call=_call(call),
        assignment=_assignment(session, assignment),
        person=_person(person, row, fields),
        background=_background(person, row),
        preference=row.preference,
        any_other=row.any_other,
        available_from=row.available_from,
        lead_source=row.lead_source if view is not View.PANEL else None,
        copied_from_id=row.copied_from_id if view is not View.PANEL else None,
        answers=answers(session, row, named="name" in fields),
        eligibility=_conditions(session, row, call, assignment, person, view, named="name" in fields),
        documents=_documents(session, row, view, fields),
        missing=missing,
        editable=hers and row.state in _BEFORE_SENDING,
        consent=ConsentText(version=consent.VERSION, text=consent.shown())
        if hers and row.state is S.DRAFT
        else None,
        next_step=_next_step(session, row, call, state, bool(missing)) if hers else None,
        thread_count=service.thread_count(session, row.id) if view is not View.PANEL else None,
        timeline=timeline.of(session, row, view),
        reviews=None
        if view is View.APPLICANT or conflict
        else reviews_reading.of_application(session, actor, row, call, named=view is View.OFFICE),
        conflict=conflict.value if conflict else None,
        due_at=row.due_at if view is not View.PANEL else None,
        first_submitted_at=row.first_submitted_at,
        submitted_at=row.submitted_at,
    )


def answers(session: Session, row: Application, *, named: bool) -> list[AnswerRead]:
    """Questions with what was written; those that tell who it is only where that is known."""
    written = drafting.answers(session, row.id)
    return [
        AnswerRead(
            key=question.key,
            label=question.translations.get(i18n.language.get(), {}).get("label", question.label),
            hint=question.translations.get(i18n.language.get(), {}).get("hint", question.hint),
            kind=question.kind,
            required=question.required,
            most_characters=question.most_characters,
            text=written[question.id].text if question.id in written else "",
        )
        for question in drafting.questions(session, row.call_id)
        if named or not question.identifying
    ]


def _call(call: Call) -> CallShown:
    return CallShown(
        id=call.id, code=call.code, kind=call.kind, title=i18n.shown(call, "title"), closes_at=call.closes_at,
        time_zone=call.time_zone, is_open=drafting.is_open(call),
    )  # fmt: skip


def _assignment(session: Session, assignment: Assignment | None) -> AssignmentShown | None:
    if assignment is None:
        return None
    host = session.get_one(Organisation, assignment.host_id)
    return AssignmentShown(
        id=assignment.id, code=assignment.code, title=i18n.shown(assignment, "title"),
        host=i18n.shown(host, "name"), starts_on=assignment.starts_on, ends_on=assignment.ends_on,
    )  # fmt: skip


def _said(person: Person, row: Application) -> dict[str, Any]:
    """The profile as sent; as it is now while it has not been."""
    return row.profile if row.profile is not None else consent.snapshot(person)


def _person(person: Person, row: Application, fields: frozenset[str]) -> PersonShown | None:
    if "name" not in fields:
        return None
    said = _said(person, row)
    contact, home = "contact" in fields, "residence" in fields
    return PersonShown(
        id=person.id,
        name=person.name,
        email=person.email if contact else None,
        phone=person.phone if contact else None,
        residence_city=said.get("residence_city") if home else None,
        residence_country=said.get("residence_country") if home else None,
        employer=said.get("employer") if "employer" in fields else None,
    )


def _background(person: Person, row: Application) -> Background:
    said = _said(person, row)
    return Background(
        occupation=said.get("occupation"), sector=said.get("sector"),
        experience_years=said.get("experience_years"), skills=said.get("skills") or [],
        languages=said.get("languages") or [],
    )  # fmt: skip


def _conditions(
    session: Session,
    row: Application,
    call: Call,
    assignment: Assignment | None,
    person: Person,
    view: View,
    *,
    named: bool,
) -> list[ConditionRead]:
    by_code = {rule.code: rule for rule in conditions.rules(session, call.id)}
    office = view is View.OFFICE
    if row.state is S.DRAFT:
        live = conditions.preview(session, call, assignment, person)
        return [
            _condition(
                row, by_code.get(one.code), one.code, one.label, one.stated, Outcome(one.outcome.value),
                named=named, office=office,
            )
            for one in live
        ]  # fmt: skip
    stored = conditions.outcomes(session, row.id)
    names = _names(session, stored) if office else {}
    shown = []
    for result in stored:
        # That a waiver was given is told with the decision, like every step of screening.
        hidden = view is View.APPLICANT and _is_hidden(row)
        outcome = (result.computed or result.outcome) if hidden else result.outcome
        line = _condition(
            row, by_code.get(result.code), result.code, result.label, result.stated, outcome,
            named=named, office=office,
        )  # fmt: skip
        if not hidden:
            line.reason = result.waiver_reason if view is not View.PANEL else None
            line.decided_by = names.get(result.waived_by_id) if result.waived_by_id else None
        shown.append(line)
    return shown


def _is_hidden(row: Application) -> bool:
    return shown_state(row, View.APPLICANT) in (ShownState.UNDER_REVIEW, ShownState.RETURNED)


def _condition(
    row: Application,
    rule: EligibilityRule | None,
    code: str,
    label: str,
    stated: str,
    outcome: Outcome,
    *,
    named: bool,
    office: bool,
) -> ConditionRead:
    translated = rule.translations.get(i18n.language.get(), {}) if rule else {}
    return ConditionRead(
        code=code,
        label=translated.get("label", label),
        stated=stated if named else None,
        outcome=outcome,
        waivable=rule.waivable if rule else False,
        waiver_asked=row.waivers_asked.get(code) if named or office else None,
        decided_by=None,
        reason=None,
    )


def _names(session: Session, stored: Sequence[EligibilityResult]) -> dict[UUID, str]:
    ids = {one.waived_by_id for one in stored if one.waived_by_id}
    if not ids:
        return {}
    rows = session.execute(select(Account.id, Account.name).where(col(Account.id).in_(ids)))
    return {account_id: name for account_id, name in rows}


def _documents(session: Session, row: Application, view: View, fields: frozenset[str]) -> list[DocumentShown]:
    if "documents" not in fields:
        return []
    return [
        DocumentShown(
            document_id=stored.id, kind=shown.kind, name=stored.name, media_type=stored.media_type,
            size=stored.size,
        )
        for shown, stored in drafting.documents(session, row.id)
        if view is View.APPLICANT or not CLEARANCE_KINDS & {shown.kind, stored.kind}
    ]  # fmt: skip


_NEXT = {
    ShownState.UNDER_REVIEW: "wait_for_decision",
    ShownState.INELIGIBLE: "read_why",
    ShownState.RECOMMENDED: "wait_for_offer",
    ShownState.RESERVE: "wait_in_reserve",
    ShownState.NOT_SELECTED: "read_why",
    ShownState.OFFERED: "answer_offer",
    ShownState.ACCEPTED: "prepare",
}


def _next_step(
    session: Session, row: Application, call: Call, state: ShownState, incomplete: bool
) -> str | None:
    """A key for a sentence on screen: what the applicant does next; None where nothing is left to do."""
    if row.state is S.RETURNED:
        in_time = row.due_at is not None and clock.now() < row.due_at
        return "change_and_resend" if in_time else "return_date_passed"
    if row.state is not S.DRAFT:
        return _NEXT.get(state)
    if call.state is not CallState.PUBLISHED or clock.now() >= call.closes_at:
        return "call_closed"
    verified = session.exec(
        select(Account.id).where(Account.person_id == row.person_id, col(Account.verified_at).is_not(None))
    ).first()
    if verified is None:
        return "confirm_email"
    return "finish_and_send" if incomplete else "send"
