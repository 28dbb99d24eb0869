"""Asking and answering; what is answered is for everyone, who asked is not."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from api.calls import service as calls
from api.calls.enquiries.schemas import EnquiryAnswer, EnquiryWrite
from api.calls.models import Call, CallState, Enquiry
from api.core import clock, events
from api.core.actor import Actor
from api.core.db import found, locked
from api.core.events import Audience
from api.core.problems import Conflict


def visible_to(actor: Actor) -> SelectOfScalar[Enquiry]:
    """Answered ones for anyone; all where the actor answers them."""
    reach = actor.reach("calls:answer")
    query = select(Enquiry)
    if reach.everything:
        return query
    in_scope = select(Call.id).where(
        or_(col(Call.programme_id).in_(reach.programmes), col(Call.id).in_(reach.calls))
    )
    return query.where(or_(col(Enquiry.answered_at).is_not(None), col(Enquiry.call_id).in_(in_scope)))


def call_of(session: Session, actor: Actor, call_id: UUID) -> Call:
    """The call whose enquiries are read: a public one, or one in the actor's scope. Raises NotFound."""
    if actor.reach("calls:answer").nothing:
        return calls.public(session, str(call_id))
    return found(session, calls.visible_to(actor), call_id)


def ask(session: Session, actor: Actor, call_id: UUID, body: EnquiryWrite) -> Enquiry:
    call = calls.public(session, str(call_id))
    if call.state is not CallState.PUBLISHED:
        raise Conflict("call-over", "This call is over; questions about it are no longer answered.")
    enquiry = Enquiry(
        call_id=call.id, person_id=actor.person_id, question=body.question, language=body.language
    )
    session.add(enquiry)
    session.flush()
    events.record(
        session, "call.enquiry_asked", enquiry, actor, at=calls.at(call), person_id=actor.person_id,
        audience=Audience.PERSON,
    )  # fmt: skip
    return enquiry


def answer(session: Session, actor: Actor, call_id: UUID, enquiry_id: UUID, body: EnquiryAnswer) -> Enquiry:
    """Answer, or correct an answer. The asker's words may be replaced where they name somebody."""
    call = found(session, calls.visible_to(actor), call_id)
    enquiry = locked(session, visible_to(actor).where(Enquiry.call_id == call.id), enquiry_id)
    actor.require("calls:answer", calls.at(call))
    enquiry.answer = body.answer
    enquiry.question = body.question or enquiry.question
    enquiry.answered_at = clock.now()
    enquiry.answered_by_id = actor.account_id
    session.flush()
    events.record(
        session, "call.enquiry_answered", enquiry, actor, at=calls.at(call), person_id=enquiry.person_id,
        audience=Audience.PERSON,
    )  # fmt: skip
    return enquiry


def answered(session: Session, call_id: UUID) -> list[Enquiry]:
    """What everyone may read, oldest first."""
    query = select(Enquiry).where(Enquiry.call_id == call_id, col(Enquiry.answered_at).is_not(None))
    return list(session.exec(query.order_by(col(Enquiry.id))))


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    """What is held on a person here, for their archive."""
    rows = session.exec(select(Enquiry).where(Enquiry.person_id == person_id).order_by(col(Enquiry.id)))
    return {
        "enquiries": [
            row.model_dump(mode="json", include={"id", "call_id", "question", "answer", "created_at"})
            for row in rows
        ]
    }


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """Unanswered questions go; answered ones stay for everyone, nobody's."""
    gone = session.exec(
        delete(Enquiry).where(col(Enquiry.person_id) == person_id, col(Enquiry.answered_at).is_(None))
    )
    kept = session.exec(update(Enquiry).where(col(Enquiry.person_id) == person_id).values(person_id=None))
    return {"enquiries": gone.rowcount + kept.rowcount}


def merge_people(session: Session, from_id: UUID, into_id: UUID) -> int:
    moved = session.exec(update(Enquiry).where(col(Enquiry.person_id) == from_id).values(person_id=into_id))
    return int(moved.rowcount)
