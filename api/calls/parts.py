"""The lists inside a call: written whole with it, kept row by row so that answers and scores keep their place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api.calls import hooks
from api.calls.models import Call, CallBody, Criterion, DeadlineChange, EligibilityRule, Question
from api.calls.schemas import CallWrite
from api.core import i18n
from api.core.db import Part
from api.core.problems import FieldError, InvalidFields
from api.organisations.models import Organisation

P = TypeVar("P", bound=Part)


def texts(translations: Mapping[str, BaseModel | None]) -> dict[str, dict[str, Any]]:
    """Translations as they are stored: languages and texts that are there, nothing empty."""
    said = {language: text.model_dump(exclude_none=True) for language, text in translations.items() if text}
    return {language: text for language, text in said.items() if text}


def shown(part: Any, field: str) -> Any:
    """A part's text in the reader's language, or as it was written."""
    return part.translations.get(i18n.language.get(), {}).get(field) or getattr(part, field)


def rules(session: Session, call_id: UUID) -> list[EligibilityRule]:
    return _of(session, EligibilityRule, call_id)


def criteria(session: Session, call_id: UUID) -> list[Criterion]:
    return _of(session, Criterion, call_id)


def questions(session: Session, call_id: UUID) -> list[Question]:
    return _of(session, Question, call_id)


def bodies(session: Session, call_id: UUID) -> list[CallBody]:
    query = select(CallBody).where(CallBody.call_id == call_id).order_by(col(CallBody.id))
    return list(session.exec(query))


def deadline_changes(session: Session, call_id: UUID) -> list[DeadlineChange]:
    query = select(DeadlineChange).where(DeadlineChange.call_id == call_id).order_by(col(DeadlineChange.id))
    return list(session.exec(query))


def write(session: Session, call: Call, body: CallWrite) -> None:
    """Make the stored lists those of the document."""
    _check_bodies(session, body)
    _sync(session, EligibilityRule, call, rules(session, call.id), _numbered(body.rules), "code")
    _sync(session, Criterion, call, criteria(session, call.id), _numbered(body.criteria), "title")
    _sync(
        session,
        Question,
        call,
        questions(session, call.id),
        _numbered(body.questions),
        "key",
        before=lambda gone: _drop_answers(session, gone),
    )
    wanted = [given.model_dump() for given in body.bodies]
    _sync(session, CallBody, call, bodies(session, call.id), wanted, "organisation_id")


def _of(session: Session, model: Any, call_id: UUID) -> list[Any]:
    query = select(model).where(model.call_id == call_id).order_by(model.position, model.id)
    return list(session.exec(query))


def _numbered(given: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {**one.model_dump(), "translations": texts(one.translations), "position": position}
        for position, one in enumerate(given)
    ]


def _drop_answers(session: Session, gone: list[Question]) -> None:
    for drop in hooks.before_questions_go:
        drop(session, [question.id for question in gone])


def _sync(
    session: Session,
    model: type[P],
    call: Call,
    present: list[P],
    wanted: list[dict[str, Any]],
    key: str,
    before: Callable[[list[P]], None] = lambda _: None,
) -> None:
    """Change, remove and add rows, recognised by their key."""
    by_key = {getattr(row, key): row for row in present}
    kept = {one[key] for one in wanted}
    gone = [row for row in present if getattr(row, key) not in kept]
    if gone:
        before(gone)
        for row in gone:
            session.delete(row)
        session.flush()
    for one in wanted:
        if one[key] in by_key:
            row = by_key[one[key]]
            row.sqlmodel_update({n: v for n, v in one.items() if getattr(row, n) != v})
        else:
            session.add(model.model_validate({**one, "call_id": call.id}))
    session.flush()


def _check_bodies(session: Session, body: CallWrite) -> None:
    ids = [one.organisation_id for one in body.bodies]
    query = select(Organisation.id).where(
        col(Organisation.id).in_(ids), col(Organisation.merged_into_id).is_(None)
    )
    known = set(session.exec(query)) if ids else set()
    errors = [
        FieldError(
            pointer=f"/bodies/{place}/organisation_id",
            code="unknown-reference",
            detail="There is no such organisation.",
        )
        for place, given in enumerate(ids)
        if given not in known
    ]
    if errors:
        raise InvalidFields(errors)
