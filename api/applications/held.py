"""What crosses all domains: data held on a person, merging two people, who reads a document, who is in scope."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications import drafting, steps
from api.applications.fields import fields_by_row
from api.applications.models import (
    LIFECYCLE,
    Answer,
    Application,
    ApplicationDocument,
    ApplicationState,
    EligibilityResult,
    Message,
)
from api.applications.reading import CLEARANCE_KINDS
from api.applications.reviews.models import Interest, Interview, Review, ReviewState
from api.applications.visibility import ShownState, View, shown_state, visible_to
from api.core import search
from api.core.actor import SYSTEM, Actor, Reach
from api.core.db import for_change, metadata
from api.core.problems import Conflict
from api.core.registries import HeldData
from api.identity.accounts.models import Account
from api.identity.documents.models import StoredDocument

S = ApplicationState
# What stays of a profile for counting, once the person is erased.
_COUNTED = frozenset({"residence_country", "sex", "sector"})


def people_in(reach: Reach) -> SelectOfScalar[UUID]:
    """People with an application that was sent within a reach."""
    query = select(Application.person_id).where(Application.state != S.DRAFT)
    if reach.everything:
        return query
    return query.where(
        col(Application.programme_id).in_(reach.programmes) | col(Application.call_id).in_(reach.calls)
    )


def may_read_document(session: Session, actor: Actor, document_id: UUID) -> bool:
    """Whether an application that the actor sees shows them this document; never a clearance's."""
    stored = session.get(StoredDocument, document_id)
    if stored is None or stored.kind in CLEARANCE_KINDS:
        return False
    rows = session.exec(
        visible_to(actor).where(
            col(Application.id).in_(
                select(ApplicationDocument.application_id).where(
                    ApplicationDocument.document_id == document_id,
                    col(ApplicationDocument.kind).not_in(CLEARANCE_KINDS),
                )
            )
        )
    ).all()
    fields = fields_by_row(session, actor, rows)
    return any("documents" in fields[row.id] for row in rows)


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    """Everything these tables hold on a person, as they may read it; and what they wrote on others."""
    rows = session.exec(
        select(Application).where(Application.person_id == person_id).order_by(col(Application.id))
    ).all()
    account_id = session.exec(select(Account.id).where(Account.person_id == person_id)).first()
    return {
        "applications": [_exported(session, row) for row in rows],
        "reviews_written": [
            _plain(review, {"application_id", "state", "comment", "for_applicant", "submitted_at"})
            for review in session.exec(select(Review).where(Review.reviewer_id == account_id))
        ],
        "interests_declared": [
            _plain(interest, {"application_id", "kind", "reason", "created_at"})
            for interest in session.exec(select(Interest).where(Interest.account_id == account_id))
        ],
    }


def _exported(session: Session, row: Application) -> dict[str, Any]:
    shown = shown_state(row, View.APPLICANT)
    decided = shown not in (ShownState.UNDER_REVIEW, ShownState.RETURNED)
    fields = {
        "code", "preference", "any_other", "available_from", "profile", "lead_source", "first_submitted_at",
        "submitted_at", "due_at", "waivers_asked", "created_at",
    }  # fmt: skip
    told = session.exec(
        select(Review.for_applicant).where(
            Review.application_id == row.id, Review.state == ReviewState.SUBMITTED
        )
    )
    questions = {question.id: question for question in drafting.questions(session, row.call_id)}
    return {
        **_plain(row, fields),
        "state": shown.value,
        "answers": {
            questions[key].label: answer.text for key, answer in drafting.answers(session, row.id).items()
        },
        "conditions": [
            {
                "label": one.label,
                "stated": one.stated,
                "outcome": str(one.outcome if decided else one.computed or one.outcome),
            }
            for one in session.exec(
                select(EligibilityResult).where(EligibilityResult.application_id == row.id)
            )
        ],
        "documents": [
            {"kind": shown_with.kind, "name": stored.name}
            for shown_with, stored in drafting.documents(session, row.id)
        ],
        "messages": [
            _plain(one, {"from_office", "text", "created_at"})
            for one in session.exec(
                select(Message).where(Message.application_id == row.id).order_by(col(Message.id))
            )
        ],
        "interviews": [
            _plain(one, {"starts_at", "time_zone", "minutes", "place", "state"})
            for one in session.exec(select(Interview).where(Interview.application_id == row.id))
        ],
        "reviewers_wrote_to_you": [text for text in told if text] if decided else [],
    }


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """Remove what was written by and about a person; counts and states stay.

    Live applications are withdrawn first: nobody decides on somebody who left.
    """
    ids: list[UUID] = []
    for row in session.exec(for_change(select(Application).where(Application.person_id == person_id))):
        ids.append(row.id)
        if "withdraw" in LIFECYCLE.verbs_from(row.state):
            steps.withdraw_for(session, row, SYSTEM)
        row.profile = {key: value for key, value in (row.profile or {}).items() if key in _COUNTED} or None
        row.available_from, row.waivers_asked = None, {}
        search.remove(session, row.id)
    session.flush()
    account_id = session.exec(select(Account.id).where(Account.person_id == person_id)).first()
    interviews = session.exec(select(Interview).where(col(Interview.application_id).in_(ids))).all()
    for interview in interviews:
        interview.note = ""
    counts = {"applications": len(ids), "interviews": len(interviews)}
    of_theirs: list[tuple[type[SQLModel], dict[str, Any]]] = [
        (Answer, {"text": ""}),
        (Message, {"text": "", "author_id": None}),
        (EligibilityResult, {"stated": "", "waiver_reason": None}),
        (Review, {"comment": "", "for_applicant": ""}),
        (Interest, {"reason": ""}),
    ]
    for model, blank in of_theirs:
        table = metadata.tables[str(model.__tablename__)]
        done = session.connection().execute(
            update(table).where(table.c.application_id.in_(ids)).values(**blank)
        )
        counts[str(table.name)] = done.rowcount
    if account_id is not None:
        session.execute(update(Interest).where(col(Interest.account_id) == account_id).values(reason=""))
    session.expire_all()
    return counts


def merge_people(session: Session, from_id: UUID, into_id: UUID) -> int:
    """Move applications to the person that stays; of two to the same post the one further on is kept."""
    moving = session.exec(for_change(select(Application).where(Application.person_id == from_id))).all()
    staying = session.exec(
        for_change(
            select(Application).where(Application.person_id == into_id, Application.state != S.WITHDRAWN)
        )
    ).all()
    taken = {(row.call_id, row.assignment_id): row for row in staying}
    for row in moving:
        twin = taken.get((row.call_id, row.assignment_id))
        if twin is not None and row.state is not S.WITHDRAWN:
            less = _to_withdraw(row, twin)
            steps.withdraw_for(session, less, SYSTEM)
            session.flush()
        row.person_id = into_id
    session.flush()
    for row in moving:
        drafting.index(session, row)
    return len(moving)


def _to_withdraw(one: Application, other: Application) -> Application:
    """Of two to the same post, the one less far on. Raises Conflict where both are past withdrawing."""
    open_ones = [row for row in (one, other) if "withdraw" in LIFECYCLE.verbs_from(row.state)]
    if not open_ones:
        raise Conflict(
            "both-decided",
            "Both have a finished application to the same post: {codes}.",
            codes=f"{one.code}, {other.code}",
        )
    return min(open_ones, key=lambda row: (list(S).index(row.state), -row.number))


def _plain(row: SQLModel, fields: set[str]) -> dict[str, Any]:
    return {key: _value(value) for key, value in row.model_dump(include=fields).items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


HELD = HeldData(
    tables=(
        "applications", "answers", "eligibility_results", "application_documents", "messages", "reviews",
        "scores", "interests", "interviews",
    ),
    export=export,
    erase=erase,
)  # fmt: skip
