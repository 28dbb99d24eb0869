"""What selection holds on people and bodies: for export, erasure and merging."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications.models import Application
from api.core.actor import Actor
from api.core.registries import HeldData
from api.identity.accounts.models import Account
from api.selection import service
from api.selection.appeals.models import Appeal
from api.selection.models import BatchSignature, BatchState, Decision, DecisionBatch
from api.selection.offers.models import Offer


def _released_decisions(session: Session, person_id: UUID) -> list[Decision]:
    return list(
        session.exec(
            select(Decision)
            .join(DecisionBatch, col(DecisionBatch.id) == col(Decision.batch_id))
            .join(Application, col(Application.id) == col(Decision.application_id))
            .where(Application.person_id == person_id, DecisionBatch.state == BatchState.RELEASED)
            .order_by(col(Decision.id))
        )
    )


def _signed(session: Session, person_id: UUID) -> Sequence[BatchSignature]:
    own = select(Account.id).where(Account.person_id == person_id)
    query = select(BatchSignature).where(col(BatchSignature.account_id).in_(own))
    return session.exec(query.order_by(col(BatchSignature.id))).all()


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    """Offers, released decisions and requests for review of one person, and what they signed for a body.

    What is not released stays out.
    """
    offers = session.exec(select(Offer).where(Offer.person_id == person_id).order_by(col(Offer.id)))
    appeals = session.exec(select(Appeal).where(Appeal.person_id == person_id).order_by(col(Appeal.id)))
    return {
        "offers": [row.model_dump(mode="json") for row in offers],
        "decisions": [
            row.model_dump(
                mode="json", include={"application_id", "verdict", "rank", "reason_code", "reason"}
            )
            for row in _released_decisions(session, person_id)
        ],
        "appeals": [row.model_dump(mode="json", exclude={"answered_by_id"}) for row in appeals],
        "signatures": [
            row.model_dump(
                mode="json", include={"batch_id", "name", "deputy_for", "kind", "text", "signed_at"}
            )
            for row in _signed(session, person_id)
        ],
    }


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """Words go; that a seat was offered, decided on and asked about stays for the counts.

    A body's signature stays the body's; who gave it is no longer named.
    """
    offers = session.exec(select(Offer).where(Offer.person_id == person_id)).all()
    for offer in offers:
        offer.proposal_note = None
    decisions = session.exec(
        select(Decision)
        .join(Application, col(Application.id) == col(Decision.application_id))
        .where(Application.person_id == person_id)
    ).all()
    for decision in decisions:
        decision.reason = ""
    appeals = session.exec(select(Appeal).where(Appeal.person_id == person_id)).all()
    for appeal in appeals:
        appeal.text, appeal.answer = "", None
    signatures = _signed(session, person_id)
    for signature in signatures:
        signature.name = "—"
    return {
        "offers": len(offers),
        "decisions": len(decisions),
        "appeals": len(appeals),
        "signatures": len(signatures),
    }


HELD = HeldData(("offers", "decisions", "appeals", "batch_signatures"), export, erase)


def merge_people(session: Session, from_id: UUID, into_id: UUID) -> int:
    moved = 0
    for table in (Offer, Appeal):
        for row in session.exec(select(table).where(col(table.person_id) == from_id)).all():
            row.person_id = into_id
            moved += 1
    session.flush()
    return moved


def merge_organisations(session: Session, from_id: UUID, into_id: UUID) -> int:
    """Offers, signatures and who must still sign follow; a batch that lacked but the merged body's is signed."""
    moved = 0
    for offer in session.exec(select(Offer).where(Offer.host_id == from_id)).all():
        offer.host_id = into_id
        moved += 1
    signed = select(BatchSignature).where(BatchSignature.organisation_id == from_id)
    for signature in session.exec(signed).all():
        signature.organisation_id = into_id
        moved += 1
    waiting = (BatchState.STAGED, BatchState.SIGNING, BatchState.SIGNED)
    for batch in session.exec(select(DecisionBatch).where(col(DecisionBatch.state).in_(waiting))).all():
        if str(from_id) in batch.bodies:
            batch.bodies = list(
                dict.fromkeys(str(into_id) if body == str(from_id) else body for body in batch.bodies)
            )
            session.flush()
            whole = set(service.standing(session, batch)) >= set(batch.bodies)
            if batch.state is BatchState.SIGNING and whole:
                service.close_signing(session, batch)
            moved += 1
    session.flush()
    return moved


def may_read_document(session: Session, actor: Actor, document_id: UUID) -> bool:
    """The scan of a signed page: whoever may read its batch."""
    signed = select(BatchSignature.batch_id).where(BatchSignature.document_id == document_id)
    visible = service.visible_to(actor).where(col(DecisionBatch.id).in_(signed))
    return actor.holds("selections:read") and session.exec(visible).first() is not None
