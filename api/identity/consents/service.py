"""Giving and withdrawing consent: one in force for a purpose and a body."""

from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import Actor, At
from api.core.db import locked
from api.core.problems import Conflict, Forbidden, Invalid
from api.core.registries import may_name
from api.identity.consents.models import Consent
from api.identity.consents.schemas import ConsentQuery, ConsentWrite
from api.identity.people.models import Person


def visible_to(actor: Actor) -> SelectOfScalar[Consent]:
    """One's own; the domains that rely on a consent ask `in_force`."""
    return select(Consent).where(Consent.person_id == actor.person_id)


def at(row: Consent) -> At:
    return At(
        organisation_ids=(row.organisation_id,) if row.organisation_id else (),
        people={"self": [row.person_id]},
    )


def listed(actor: Actor, asked: ConsentQuery) -> SelectOfScalar[Consent]:
    query = visible_to(actor)
    if asked.purpose:
        query = query.where(Consent.purpose == asked.purpose)
    if asked.in_force is not None:
        over = col(Consent.withdrawn_at)
        query = query.where(over.is_(None) if asked.in_force else over.is_not(None))
    return query


def in_force(
    session: Session, person_id: UUID, purpose: str, organisation_id: UUID | None = None
) -> Consent | None:
    """The consent a use relies on, if there is one now."""
    return session.exec(
        select(Consent).where(
            Consent.person_id == person_id,
            Consent.purpose == purpose,
            Consent.organisation_id == organisation_id,
            col(Consent.withdrawn_at).is_(None),
        )
    ).first()


def give(session: Session, actor: Actor, body: ConsentWrite) -> Consent:
    """Record a consent. The same text again changes nothing; another text takes the old one's place."""
    if actor.person_id is None:
        raise Forbidden("no-person", "Only a person gives consent: sign in as one.")
    if body.organisation_id and not may_name(session, "organisation", body.organisation_id):
        raise Invalid("unknown-reference", "There is no such organisation.").at("/organisation_id")
    locked(session, select(Person), actor.person_id)
    before = in_force(session, actor.person_id, body.purpose, body.organisation_id)
    if before is not None and (before.text, before.text_version) == (body.text, body.text_version):
        return before
    now = clock.now()
    if before is not None:
        before.withdrawn_at = now
    row = Consent.model_validate({**body.model_dump(), "person_id": actor.person_id, "given_at": now})
    session.add(row)
    session.flush()
    _record(session, "consent.given", row, actor)
    return row


def withdraw(session: Session, actor: Actor, consent_id: UUID) -> Consent:
    """Take a consent back; what relies on it hears of it in the same transaction."""
    row = locked(session, visible_to(actor), consent_id)
    if row.withdrawn_at is not None:
        raise Conflict("withdrawn-already", "This consent was withdrawn already.")
    _end(session, actor, row)
    return row


def withdraw_all(session: Session, actor: Actor, person_ids: list[UUID]) -> int:
    """Whoever is erased consents to nothing more."""
    rows = session.exec(
        select(Consent).where(col(Consent.person_id).in_(person_ids), col(Consent.withdrawn_at).is_(None))
    ).all()
    for row in rows:
        _end(session, actor, row)
    return len(rows)


def _end(session: Session, actor: Actor, row: Consent) -> None:
    row.withdrawn_at = clock.now()
    session.flush()
    _record(session, "consent.withdrawn", row, actor)


def _record(session: Session, event: str, row: Consent, actor: Actor) -> None:
    events.record(
        session,
        event,
        row,
        actor,
        at=at(row),
        person_id=row.person_id,
        audience=events.Audience.PERSON,
        data={"purpose": row.purpose, "text_version": row.text_version},
    )
