"""Opening grants: awards never exceed their number or the envelope, whoever accepts at the same time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, func, select

from api.applications.models import Application
from api.calls.models import Call, CallKind
from api.core import money
from api.core.actor import SYSTEM
from api.core.db import locked
from api.core.events import Event
from api.core.problems import Conflict
from api.grants import service
from api.grants.models import Grant, GrantState, Proposal, TeamMember, TeamRole
from api.grants.tranches.models import Tranche, TrancheState
from api.identity.people.models import Person
from api.selection.offers.models import Offer


def on_offer_accepted(session: Session, _: Event, offer: Any) -> None:
    """An accepted offer in a grant call opens the grant. Anything else is not ours."""
    if not isinstance(offer, Offer):
        return
    call = session.get(Call, offer.call_id)
    if call is not None and call.kind is CallKind.GRANT:
        award(session, offer.application_id)


def on_offer_voided(session: Session, _: Event, offer: Any) -> None:
    """An award is not undone by taking its offer back: raises Conflict while there is a grant that has not ended."""
    running = select(Grant.id).where(
        Grant.application_id == offer.application_id, Grant.state != GrantState.TERMINATED
    )
    if session.exec(running).first() is not None:
        raise Conflict(
            "grant-awarded", "The grant is awarded. End it there instead of taking the offer back."
        )


def award(session: Session, application_id: UUID) -> Grant:
    """Open the grant of an application: awards ≤ number and envelope, counted under the call's lock.

    The award is what was asked, bounded by what is left of the envelope; its instalments follow the call's plan
    and add up to it exactly. Raises Conflict: awards-taken, envelope-spent, amount-missing, grant-exists.
    """
    application = session.get_one(Application, application_id)
    call = locked(session, select(Call), application.call_id)
    if session.exec(select(Grant.id).where(Grant.application_id == application.id)).first() is not None:
        raise Conflict("grant-exists", "This application has its grant already.")
    if call.awards is not None and awards_used(session, call.id) >= call.awards:
        raise Conflict("awards-taken", "All awards of this call are taken.")
    proposal = session.exec(select(Proposal).where(Proposal.application_id == application.id)).first()
    if proposal is None or proposal.asked_minor is None or proposal.currency is None:
        raise Conflict("amount-missing", "The proposal does not say what is asked for.")
    left = envelope_left(session, call)
    if left is not None and left <= 0:
        raise Conflict("envelope-spent", "Nothing is left in the envelope of this call.")
    if left is not None and call.currency != proposal.currency:
        raise Conflict(
            "currency-differs",
            "The proposal asks in {asked}, the call pays in {paid}.",
            asked=proposal.currency,
            paid=call.currency,
        )
    made = session.exec(select(func.count()).where(Grant.call_id == call.id)).one()
    awarded = proposal.asked_minor if left is None else min(proposal.asked_minor, left)
    row = Grant.model_validate(
        {
            "code": f"{call.code}-G{made + 1:02d}",
            "application_id": application.id,
            "call_id": call.id,
            "programme_id": application.programme_id,
            "institution_id": proposal.institution_id,
            "title": proposal.title or call.title,
            "field": proposal.field,
            "awarded_minor": awarded,
            "currency": proposal.currency,
        }
    )
    session.add(row)
    if application.person_id not in service.team_ids(session, application.id):
        lead = session.get_one(Person, application.person_id)
        session.add(
            TeamMember(
                application_id=application.id,
                person_id=lead.id,
                role=TeamRole.LEAD,
                stated_name=lead.name,
            )
        )
    session.flush()
    shares = [part for part in money.split(awarded, call.tranche_plan or [100]) if part > 0]
    session.add_all(
        Tranche(
            grant_id=row.id,
            programme_id=row.programme_id,
            number=number,
            amount_minor=share,
            currency=row.currency,
        )
        for number, share in enumerate(shares, 1)
    )
    session.flush()
    service.make_findable(session, row)
    data = {"tranches": len(shares), **money.Money.of(awarded, row.currency).model_dump()}
    service.record(session, "grant.awarded", row, SYSTEM, application.person_id, data=data)
    return row


def awards_used(session: Session, call_id: UUID) -> int:
    """Awards of a call: one ended before any money went out gives its place back."""
    paid = select(Tranche.grant_id).where(col(Tranche.state).in_([TrancheState.PAID, TrancheState.ACCOUNTED]))
    query = select(func.count()).where(
        Grant.call_id == call_id,
        or_(col(Grant.state) != GrantState.TERMINATED, col(Grant.id).in_(paid)),
    )
    return session.exec(query).one()


def envelope_left(session: Session, call: Call) -> int | None:
    """Minor units still to award; of a terminated grant only what was paid counts. None: no envelope is set."""
    if call.envelope_minor is None:
        return None
    live = session.exec(
        select(func.coalesce(func.sum(Grant.awarded_minor), 0)).where(
            Grant.call_id == call.id, Grant.state != GrantState.TERMINATED
        )
    ).one()
    ended = select(Grant.id).where(Grant.call_id == call.id, Grant.state == GrantState.TERMINATED)
    spent = session.exec(
        select(func.coalesce(func.sum(Tranche.amount_minor), 0)).where(
            col(Tranche.grant_id).in_(ended),
            col(Tranche.state).in_([TrancheState.PAID, TrancheState.ACCOUNTED]),
        )
    ).one()
    return call.envelope_minor - int(live or 0) - int(spent or 0)


def asked(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, tuple[int, str]]:
    """What each application asks for, (minor units, currency), for the envelope's check at selection."""
    if not application_ids:
        return {}
    rows = session.exec(select(Proposal).where(col(Proposal.application_id).in_(application_ids)))
    return {
        row.application_id: (row.asked_minor, row.currency)
        for row in rows
        if row.asked_minor is not None and row.currency is not None
    }
