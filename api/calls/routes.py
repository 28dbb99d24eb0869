"""/calls."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, func, select

from api.calls import hooks, parts, service
from api.calls.enquiries import service as enquiries
from api.calls.enquiries.schemas import EnquiryAnswer, EnquiryItem, EnquiryQuery, EnquiryWrite
from api.calls.models import Call, CallState, DeadlineChange, Enquiry
from api.calls.schemas import (
    CallBodyRead,
    CallForm,
    CallItem,
    CallPatch,
    CallQuery,
    CallRead,
    CallWrite,
    CriterionRead,
    DeadlineChangeRead,
    Extension,
    FormQuestion,
    FormRule,
    NeededDocumentRead,
    ProgrammeRef,
    QuestionRead,
    RuleRead,
)
from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.clock import Deadline
from api.core.db import by_ids
from api.core.money import Money
from api.core.routing import Caller, IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import DeadlineRead, Page, Reason
from api.organisations import service as organisations
from api.programmes.models import Programme

calls = Resource("calls", "Calls")

_STEP = (404, 409, 412, 428)


@route(calls, "POST", "", needs="calls:write", status=201, problems=(409,))
def create_call(session: Tx, actor: Signed, body: CallWrite) -> CallRead:
    """Draft a call with its conditions, scoring grid, questions and bodies."""
    return _read(session, actor, service.create(session, actor, body))


@route(calls, "GET", "", needs="calls:read")
def list_calls(session: Rx, actor: Signed, asked: Annotated[CallQuery, Query()]) -> Page[CallItem]:
    """Calls, the latest deadline first; `status` follows the clock."""
    query = service.visible_to(actor)
    if asked.q:
        query = query.where(col(Call.id).in_(search.matching(session, "calls", asked.q)))
    if asked.programme:
        query = query.where(
            col(Call.programme_id).in_(select(Programme.id).where(Programme.code == asked.programme))
        )
    if asked.kind:
        query = query.where(Call.kind == asked.kind)
    if asked.status:
        query = query.where(service.has_status(asked.status))
    order = [(col(Call.closes_at), True), (col(Call.id), True)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    programmes = by_ids(session, Programme, {row.programme_id for row in rows})
    counts = service.assignment_counts(session, [row.id for row in rows])
    items = [_item(row, programmes[row.programme_id], counts.get(row.id, 0)) for row in rows]
    return Page[CallItem](items=items, next_cursor=cursor, total=total)


@route(calls, "GET", "/{call_id}", needs="calls:read", problems=(404,))
def read_call(session: Rx, actor: Signed, call_id: UUID) -> CallRead:
    """One call as staff see it; what everyone sees of it is its opportunity and its form."""
    return _read(session, actor, service.read(session, actor, call_id))


@route(calls, "PATCH", "/{call_id}", needs="calls:write", problems=_STEP)
def change_call(session: Tx, actor: Signed, call_id: UUID, version: IfMatch, body: CallPatch) -> CallRead:
    """Change a call (JSON merge patch; a list given replaces the list).

    Once published, dates, kind and code stand, and places, awards and envelope only grow; once somebody
    has applied, conditions, scoring grid and form are frozen (`frozen` says so).
    """
    return _read(session, actor, service.change(session, actor, call_id, version, body))


@route(calls, "POST", "/{call_id}/publish", needs="calls:publish", problems=_STEP)
def publish_call(session: Tx, actor: Signed, call_id: UUID, version: IfMatch) -> CallRead:
    """Publish a call that is complete, with its deadline ahead."""
    return _read(session, actor, service.move(session, actor, call_id, version, "publish"))


@route(calls, "POST", "/{call_id}/conclude", needs="calls:conclude", problems=_STEP)
def conclude_call(session: Tx, actor: Signed, call_id: UUID, version: IfMatch) -> CallRead:
    """Conclude a closed call; reserves lapse."""
    return _read(session, actor, service.move(session, actor, call_id, version, "conclude"))


@route(calls, "POST", "/{call_id}/cancel", needs="calls:publish", problems=_STEP)
def cancel_call(session: Tx, actor: Signed, call_id: UUID, version: IfMatch, body: Reason) -> CallRead:
    """Cancel a published call, with a reason."""
    return _read(session, actor, service.move(session, actor, call_id, version, "cancel", body.reason))


@route(calls, "POST", "/{call_id}/extend", needs="calls:extend", problems=_STEP)
def extend_call(session: Tx, actor: Signed, call_id: UUID, version: IfMatch, body: Extension) -> CallRead:
    """Move the deadline later, from open or closed until concluded."""
    to = Deadline(body.deadline.date, body.deadline.time_zone)
    return _read(session, actor, service.extend(session, actor, call_id, version, to, body.reason))


@route(calls, "GET", "/{call}/form", public=True, cache="public, max-age=60", problems=(404,))
def read_call_form(session: Rx, call: str) -> CallForm:
    """What an applicant fills in: questions, documents, conditions. By the call's id or slug."""
    row = service.public(session, call)
    return CallForm(
        **row.model_dump(include={"id", "code", "slug", "kind", "fields"}),
        title=i18n.shown(row, "title"),
        language=i18n.shown_language(row),
        status=service.status(row),
        deadline=_deadline(row),
        rules=[
            FormRule(code=rule.code, kind=rule.kind, waivable=rule.waivable, label=parts.shown(rule, "label"))
            for rule in parts.rules(session, row.id)
        ],
        questions=[_question(question) for question in parts.questions(session, row.id)],
        documents=[NeededDocumentRead.model_validate(needed) for needed in row.documents],
    )


@route(calls, "POST", "/{call_id}/enquiries", status=201, problems=(404, 409))
def ask_about_call(session: Tx, actor: Signed, call_id: UUID, body: EnquiryWrite) -> EnquiryItem:
    """Ask something about a published call."""
    return EnquiryItem.model_validate(enquiries.ask(session, actor, call_id, body))


@route(calls, "GET", "/{call_id}/enquiries", public=True, problems=(404,))
def list_call_enquiries(
    session: Rx, actor: Caller, call_id: UUID, asked: Annotated[EnquiryQuery, Query()]
) -> Page[EnquiryItem]:
    """Answered questions, without who asked; the office sees all."""
    call = enquiries.call_of(session, actor, call_id)
    query = enquiries.visible_to(actor).where(Enquiry.call_id == call.id)
    if asked.answered is not None:
        is_open = col(Enquiry.answered_at).is_(None)
        query = query.where(~is_open if asked.answered else is_open)
    in_office = actor.may("calls:answer", service.at(call))

    def item(row: Enquiry) -> EnquiryItem:
        made = EnquiryItem.model_validate(row)
        made.person_id = row.person_id if in_office else None
        return made

    return pages.page(session, query, asked, [(col(Enquiry.id), False)], item)


@route(calls, "POST", "/{call_id}/enquiries/{enquiry_id}/answer", needs="calls:answer", problems=(404,))
def answer_call_enquiry(
    session: Tx, actor: Signed, call_id: UUID, enquiry_id: UUID, body: EnquiryAnswer
) -> EnquiryItem:
    """Answer a question, for everyone to read."""
    return EnquiryItem.model_validate(enquiries.answer(session, actor, call_id, enquiry_id, body))


def _deadline(row: Call) -> DeadlineRead:
    return DeadlineRead(date=row.deadline_date, time_zone=row.time_zone, closes_at=row.closes_at)


def _question(row: object) -> FormQuestion:
    made = FormQuestion.model_validate(row)
    made.label, made.hint = parts.shown(row, "label"), parts.shown(row, "hint")
    return made


def _item(row: Call, programme: Programme, assignments: int) -> CallItem:
    return CallItem(
        **row.model_dump(include={"id", "code", "kind", "opens_at"}),
        title=i18n.shown(row, "title"),
        programme=ProgrammeRef(id=programme.id, code=programme.code, title=i18n.shown(programme, "title")),
        status=service.status(row),
        deadline=_deadline(row),
        assignments=assignments,
    )


def _read(session: Session, actor: Actor, row: Call) -> CallRead:
    item = _item(
        row,
        session.get_one(Programme, row.programme_id),
        service.assignment_counts(session, [row.id]).get(row.id, 0),
    )
    bodies = parts.bodies(session, row.id)
    names = organisations.names(session, [body.organisation_id for body in bodies])
    over = row.state in (CallState.CONCLUDED, CallState.CANCELLED)
    frozen = over or (row.state is not CallState.DRAFT and hooks.was_applied_to(session, row.id))
    unanswered = select(func.count()).where(Enquiry.call_id == row.id, col(Enquiry.answered_at).is_(None))
    return CallRead(
        **row.model_dump(exclude={"documents", *CallItem.model_fields}),
        **dict(item),
        allowed_actions=service.allowed_actions(session, row, actor),
        envelope=Money.of(row.envelope_minor, row.currency or "") if row.envelope_minor else None,
        documents=[NeededDocumentRead.model_validate(needed) for needed in row.documents],
        rules=[RuleRead.model_validate(rule) for rule in parts.rules(session, row.id)],
        criteria=[CriterionRead.model_validate(line) for line in parts.criteria(session, row.id)],
        questions=[QuestionRead.model_validate(asked) for asked in parts.questions(session, row.id)],
        bodies=[
            CallBodyRead(
                organisation_id=body.organisation_id,
                name=names[body.organisation_id],
                from_state=body.from_state,
                fields=body.fields,
            )
            for body in bodies
        ],
        deadline_history=[_changed(moved) for moved in parts.deadline_changes(session, row.id)],
        frozen=list(service.FROZEN) if frozen else [],
        open_enquiries=session.exec(unanswered).one(),
    )


def _changed(row: DeadlineChange) -> DeadlineChangeRead:
    return DeadlineChangeRead(
        **row.model_dump(include={"old_date", "old_zone", "new_date", "new_zone", "reason"}),
        at=row.created_at,
    )
