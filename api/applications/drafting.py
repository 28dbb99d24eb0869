"""Writing an application: beginning, copying the first one of a call, saving as one writes, ranking."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.applications.models import (
    Answer,
    Application,
    ApplicationDocument,
    ApplicationState,
)
from api.applications.schemas import ApplicationPatch, ApplicationWrite, DocumentWrite, Ranking
from api.applications.visibility import at, own, visible_to
from api.calls.assignments.models import Assignment, AssignmentState
from api.calls.models import Call, CallState, EligibilityRule, Question, QuestionKind
from api.core import clock, events, i18n, search
from api.core.actor import Actor, At
from api.core.db import advisory_lock, for_change, locked
from api.core.etag import Version
from api.core.problems import Conflict, FieldError, Invalid, InvalidFields, NotPermitted
from api.identity.documents.models import StoredDocument
from api.identity.people.models import Person

S = ApplicationState
EDITABLE = frozenset({S.DRAFT, S.RETURNED})
LIVE = frozenset(S) - {S.WITHDRAWN}


# What domains above miss in their own part of a draft (a grant's proposal); wiring.py fills it in.
parts_missing: list[Callable[[Session, Application, Call], list[FieldError]]] = []


def is_open(call: Call, now: datetime | None = None) -> bool:
    """Whether the server's clock lets anyone apply now."""
    return call.state is CallState.PUBLISHED and call.opens_at <= (now or clock.now()) < call.closes_at


def must_be_open(call: Call) -> None:
    """Raise Conflict unless the call is open by the server's clock."""
    if call.state is not CallState.PUBLISHED:
        raise Conflict("call-not-open", "This call does not take applications.")
    if clock.now() < call.opens_at:
        raise Conflict("call-not-open", "This call is not open yet.")
    if clock.now() >= call.closes_at:
        raise Conflict("call-closed", "This call has closed. What you wrote is kept.")


def must_be_published(assignment: Assignment | None) -> None:
    if assignment is not None and assignment.state is not AssignmentState.PUBLISHED:
        raise Conflict("assignment-not-open", "This assignment does not take applications any more.")


def create(session: Session, actor: Actor, body: ApplicationWrite) -> Application:
    """Begin a draft; the second in a call starts from the first one's answers and documents."""
    person_id = actor.person_id
    if person_id is None:
        raise NotPermitted("applications:create")
    actor.require("applications:create", At(people={"self": [person_id]}))
    call, assignment = _target(session, body)
    must_be_open(call)
    must_be_published(assignment)
    # Numbers count within a call, so two beginning at once take turns.
    advisory_lock(session, f"umusanzu:applications:{call.id}")
    last = session.exec(select(func.max(Application.number)).where(Application.call_id == call.id)).one()
    number = (last or 0) + 1
    earlier = _earlier(session, person_id, call.id)
    row = Application(
        code=f"{call.code}-A{number:02d}",
        number=number,
        call_id=call.id,
        assignment_id=assignment.id if assignment else None,
        programme_id=call.programme_id,
        person_id=person_id,
        lead_source=body.lead_source,
    )
    if assignment is not None:
        row.preference = _next_preference(earlier)
    session.add(row)
    session.flush()
    if earlier:
        _copy(session, earlier[0], row)
    index(session, row)
    events.record(
        session, "application.begun", row, actor, at=at(row), person_id=person_id,
        audience=events.Audience.PERSON, data={"copied": bool(earlier), "lead_source": row.lead_source},
    )  # fmt: skip
    return row


def index(session: Session, row: Application) -> None:
    """Make it findable by code and name, for those who may know the name."""
    person = session.get_one(Person, row.person_id)
    search.put(session, "applications", row.id, row.code, person.name)


def _target(session: Session, body: ApplicationWrite) -> tuple[Call, Assignment | None]:
    if (body.assignment_id is None) == (body.call_id is None):
        raise Invalid("one-of-two", "Name an assignment, or a call that has none.").at("/assignment_id")
    assignment = session.get(Assignment, body.assignment_id) if body.assignment_id else None
    if body.assignment_id and (assignment is None or assignment.published_at is None):
        raise Invalid("unknown-reference", "There is no such assignment.").at("/assignment_id")
    call = session.get(Call, assignment.call_id if assignment else body.call_id)
    if call is None or call.state is CallState.DRAFT:
        raise Invalid("unknown-reference", "There is no such call.").at("/call_id")
    if assignment is None and _has_assignments(session, call.id):
        raise Invalid("choose-assignment", "This call has assignments: apply to one of them.").at("/call_id")
    return call, assignment


def _has_assignments(session: Session, call_id: UUID) -> bool:
    query = select(Assignment.id).where(
        Assignment.call_id == call_id, col(Assignment.published_at).is_not(None)
    )
    return session.exec(query.limit(1)).first() is not None


def _earlier(session: Session, person_id: UUID, call_id: UUID) -> list[Application]:
    """This person's applications in this call: live ones first, each in the order they were begun."""
    rows = session.exec(
        select(Application)
        .where(Application.person_id == person_id, Application.call_id == call_id)
        .order_by(col(Application.id))
    ).all()
    return sorted(rows, key=lambda row: row.state is S.WITHDRAWN)


def _next_preference(earlier: Iterable[Application]) -> int:
    ranks = [row.preference or 0 for row in earlier if row.state in LIVE]
    return min(max(ranks, default=0) + 1, 20)


def _copy(session: Session, first: Application, row: Application) -> None:
    row.copied_from_id = first.id
    row.any_other, row.available_from = first.any_other, first.available_from
    row.lead_source = row.lead_source or first.lead_source
    row.waivers_asked = dict(first.waivers_asked)
    session.add_all(
        Answer(application_id=row.id, question_id=answer.question_id, text=answer.text)
        for answer in session.exec(select(Answer).where(Answer.application_id == first.id))
    )
    session.add_all(
        ApplicationDocument(application_id=row.id, document_id=shown.document_id, kind=shown.kind)
        for shown in session.exec(
            select(ApplicationDocument).where(ApplicationDocument.application_id == first.id)
        )
    )
    session.flush()


def change(
    session: Session, actor: Actor, row_id: UUID, version: Version, patch: ApplicationPatch
) -> Application:
    """Save what was written so far; also after the deadline, so that nothing is lost."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("applications:edit", at(row))
    version.check(row)
    if row.state not in EDITABLE:
        raise Conflict("not-editable", "It has been sent. The office can return it to you for changes.")
    given = patch.model_fields_set
    refused = [
        FieldError(pointer="/" + name, code="none_required", detail=i18n.say("This cannot be empty."))
        for name in ("any_other", "answers", "documents", "waivers_asked")
        if name in given and getattr(patch, name) is None
    ]
    if refused:
        raise InvalidFields(refused)
    for name in ("preference", "any_other", "available_from", "lead_source"):
        if name in given:
            setattr(row, name, getattr(patch, name))
    if "answers" in given:
        _save_answers(session, row, patch.answers)
    if "documents" in given:
        _save_documents(session, row, patch.documents)
    if "waivers_asked" in given:
        _save_waivers(session, row, patch.waivers_asked)
    session.flush()
    events.record(
        session, "application.edited", row, actor, at=at(row), person_id=row.person_id,
        data={"fields": sorted(given)},
    )  # fmt: skip
    return row


def questions(session: Session, call_id: UUID) -> list[Question]:
    query = select(Question).where(Question.call_id == call_id)
    return list(session.exec(query.order_by(col(Question.position), col(Question.id))))


def answers(session: Session, application_id: UUID) -> dict[UUID, Answer]:
    rows = session.exec(select(Answer).where(Answer.application_id == application_id))
    return {answer.question_id: answer for answer in rows}


def documents(session: Session, application_id: UUID) -> list[tuple[ApplicationDocument, StoredDocument]]:
    """The documents shown with it, those that still exist."""
    rows = session.execute(
        select(ApplicationDocument, StoredDocument)
        .join(StoredDocument, col(StoredDocument.id) == col(ApplicationDocument.document_id))
        .where(ApplicationDocument.application_id == application_id, col(StoredDocument.deleted_at).is_(None))
        .order_by(col(ApplicationDocument.id))
    )
    return [(shown, stored) for shown, stored in rows]


def _save_answers(session: Session, row: Application, wanted: dict[str, str | None]) -> None:
    by_key = {question.key: question for question in questions(session, row.call_id)}
    unknown = [
        FieldError(
            pointer=f"/answers/{key}", code="unknown-question", detail=i18n.say("There is no such question.")
        )
        for key in wanted
        if key not in by_key
    ]
    if unknown:
        raise InvalidFields(unknown)
    stored = answers(session, row.id)
    for key, text in wanted.items():
        answer = stored.get(by_key[key].id)
        if answer is None:
            session.add(Answer(application_id=row.id, question_id=by_key[key].id, text=text or ""))
        else:
            answer.text = text or ""


def _save_documents(session: Session, row: Application, wanted: list[DocumentWrite]) -> None:
    ids = {one.document_id for one in wanted}
    owned = set(
        session.exec(
            select(StoredDocument.id).where(
                col(StoredDocument.id).in_(ids),
                StoredDocument.owner_id == row.person_id,
                col(StoredDocument.deleted_at).is_(None),
            )
        )
    )
    unknown = [
        FieldError(
            pointer=f"/documents/{place}/document_id",
            code="unknown-reference",
            detail=i18n.say("This is none of your documents."),
        )
        for place, one in enumerate(wanted)
        if one.document_id not in owned
    ]
    if unknown:
        raise InvalidFields(unknown)
    kept = {one.document_id: one.kind for one in wanted}
    there = session.exec(
        select(ApplicationDocument).where(ApplicationDocument.application_id == row.id)
    ).all()
    for shown in there:
        if shown.document_id not in kept:
            session.delete(shown)
        else:
            shown.kind = kept.pop(shown.document_id)
    session.add_all(
        ApplicationDocument(application_id=row.id, document_id=document_id, kind=kind)
        for document_id, kind in kept.items()
    )


def _save_waivers(session: Session, row: Application, wanted: dict[str, str | None]) -> None:
    known = set(session.exec(select(EligibilityRule.code).where(EligibilityRule.call_id == row.call_id)))
    unknown = [
        FieldError(
            pointer=f"/waivers_asked/{code}",
            code="unknown-condition",
            detail=i18n.say("There is no such condition here."),
        )
        for code in wanted
        if code not in known
    ]
    if unknown:
        raise InvalidFields(unknown)
    merged = {**row.waivers_asked, **wanted}
    row.waivers_asked = {code: why for code, why in merged.items() if why and why.strip()}


def missing(session: Session, row: Application, call: Call) -> list[FieldError]:
    """What stands between a draft and sending it; pointers into the PATCH body."""
    found: list[FieldError] = []
    texts = {key: answer.text for key, answer in answers(session, row.id).items()}
    for question in questions(session, row.call_id):
        problem = _wrong(question, texts.get(question.id, "").strip())
        if problem is not None:
            code, detail = problem
            found.append(FieldError(pointer=f"/answers/{question.key}", code=code, detail=detail))
    there = {shown.kind for shown, _ in documents(session, row.id)}
    for wanted in call.documents:
        if wanted.get("required", True) and wanted["kind"] not in there:
            detail = i18n.say("This document is needed: {kind}.", kind=wanted["kind"])
            found.append(
                FieldError(pointer=f"/documents/{wanted['kind']}", code="document-needed", detail=detail)
            )
    for ask in parts_missing:
        found += ask(session, row, call)
    return found


def _wrong(question: Question, text: str) -> tuple[str, str] | None:
    if not text:
        return ("needed", i18n.say("This answer is needed.")) if question.required else None
    over = len(text) - question.most_characters
    if over > 0:
        return "too-long", i18n.say("{count} characters too long.", count=over)
    if question.kind is QuestionKind.YES_NO and text not in ("yes", "no"):
        return "yes-or-no", i18n.say("Answer yes or no.")
    return None


def rank(session: Session, actor: Actor, body: Ranking) -> list[Application]:
    """Put one's applications in a call in the order one prefers, until the call closes."""
    call = session.get(Call, body.call_id)
    mine = visible_to(actor).where(
        own(actor), Application.call_id == body.call_id, col(Application.state) != S.WITHDRAWN
    )
    rows = session.exec(for_change(mine.order_by(col(Application.id)))).all()
    if call is None or not rows:
        raise Invalid("unknown-reference", "You have no application in such a call.").at("/call_id")
    must_be_open(call)
    by_id = {row.id: row for row in rows}
    if sorted(body.ids) != sorted(by_id):
        raise Invalid("rank-all", "Put all of your applications in this call in order, each once.").at("/ids")
    for place, row_id in enumerate(body.ids, start=1):
        row = by_id[row_id]
        actor.require("applications:edit", at(row))
        if row.preference != place:
            row.preference = place
            events.record(
                session, "application.ranked", row, actor, at=at(row), person_id=row.person_id,
                data={"preference": place},
            )  # fmt: skip
    return [by_id[row_id] for row_id in body.ids]
