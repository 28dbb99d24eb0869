"""Grants for tests: what stands upstream is written through models, what is ours through HTTP."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from api.applications.models import Application, ApplicationState
from api.calls.models import Call, CallKind, CallState
from api.core import clock, events
from api.core.actor import SYSTEM, At
from api.core.ids import uuid7
from api.grants.awards import award
from api.identity.accounts.models import Account
from api.identity.documents.models import StoredDocument
from api.programmes.models import Programme
from api.selection.offers.models import Offer, OfferState
from tests.support.world import Somebody, World


def programme(world: World, code: str = "RW-TVET") -> UUID:
    with world.database.write() as session:
        row = Programme(
            code=code,
            slug=code.lower(),
            title=f"Programme {code}",
            sector="tvet",
            starts_on=clock.today() - timedelta(days=400),
            ends_on=clock.today() + timedelta(days=700),
        )
        session.add(row)
        return row.id


def call(
    world: World,
    programme_id: UUID,
    code: str = "TVET-GRANTS",
    *,
    awards: int | None = 8,
    envelope: int | None = 3_120_000,
    currency: str | None = "USD",
    plan: list[int] | None = None,
    fields: list[str] | None = None,
    kind: CallKind = CallKind.GRANT,
) -> UUID:
    """A published grant call; the envelope in minor units."""
    with world.database.write() as session:
        row = Call(
            programme_id=programme_id,
            code=code,
            slug=code.lower(),
            kind=kind,
            title="Start-up grants",
            opens_at=clock.now() - timedelta(days=30),
            deadline_date=clock.today() + timedelta(days=30),
            time_zone="Africa/Kigali",
            closes_at=clock.now() + timedelta(days=30),
            state=CallState.PUBLISHED,
            awards=awards,
            envelope_minor=envelope,
            currency=currency,
            tranche_plan=[50, 30, 20] if plan is None else plan,
            fields=fields or [],
        )
        session.add(row)
        return row.id


def application(
    world: World, call_id: UUID, person_id: UUID | None, state: ApplicationState = ApplicationState.DRAFT
) -> UUID:
    assert person_id is not None
    with world.database.write() as session:
        in_call = session.get_one(Call, call_id)
        row = Application(
            code=f"{in_call.code}-{uuid7().hex[-8:]}",
            call_id=call_id,
            programme_id=in_call.programme_id,
            person_id=person_id,
            state=state,
        )
        session.add(row)
        return row.id


def set_state(world: World, application_id: UUID, state: ApplicationState) -> None:
    with world.database.write() as session:
        session.get_one(Application, application_id).state = state


def document(world: World, owner: Somebody, kind: str = "agreement") -> UUID:
    """A stored file of somebody's."""
    with world.database.write() as session:
        row = StoredDocument(
            owner_id=owner.person_id,
            uploaded_by_id=owner.account_id,
            kind=kind,
            name=f"{kind}.pdf",
            media_type="application/pdf",
            size=4,
            sha256="0" * 64,
            storage_key=uuid7().hex,
        )
        session.add(row)
        return row.id


def propose(
    lead: Somebody, application_id: UUID, asked: str = "3900.00", currency: str = "USD", **more: Any
) -> Any:
    """Write the proposal of a draft."""
    path = f"/applications/{application_id}/proposal"
    body = {
        "title": "E-ticketing for events and buses",
        "summary": "Tickets by telephone.",
        "plan": "Prototype, licence, pilot.",
        "asked": {"amount": asked, "currency": currency},
        **more,
    }
    response = lead.ask("PUT", path, body, If_Match=lead.etag(path))
    assert response.status_code == 200, response.text
    return response.json()


def accept_offer(world: World, application_id: UUID) -> None:
    """An offer as selection would have made it, accepted: those listening hear of it."""
    with world.database.write() as session:
        row = session.get_one(Application, application_id)
        offer = Offer(
            application_id=row.id,
            call_id=row.call_id,
            programme_id=row.programme_id,
            person_id=row.person_id,
            state=OfferState.ACCEPTED,
            expires_at=clock.now() + timedelta(days=10),
        )
        session.add(offer)
        session.flush()
        row.state = ApplicationState.ACCEPTED
        where = At(programme_id=row.programme_id, call_id=row.call_id)
        events.record(session, "offer.accepted", offer, SYSTEM, at=where, person_id=row.person_id)


def awarded(world: World, application_id: UUID) -> UUID:
    """The grant of an application, opened without an offer."""
    with world.database.write() as session:
        return award(session, application_id).id


@dataclass
class GrantTeam:
    """One grant and everybody around it. Money is in three hands: officer, second officer, finance."""

    world: World
    officer: Somebody
    approver: Somebody
    finance: Somebody
    lead: Somebody
    member: Somebody
    programme_id: UUID
    call_id: UUID
    application_id: UUID
    id: str = ""
    path: str = ""
    payments: list[str] = field(default_factory=list)

    def read(self, who: Somebody | None = None) -> Any:
        return (who or self.officer).get(self.path)

    def tranche(self, number: int) -> Any:
        return self.officer.get(f"{self.path}/tranches/{number}")

    def mentor(self) -> Somebody:
        """An active mentor, who said yes."""
        mentor = self.world.account()
        asked = self.officer.post(f"{self.path}/mentoring/pairings", {"mentor_id": str(mentor.person_id)})
        mentor.do(f"{self.path}/mentoring/pairings/{asked['id']}", "accept")
        return mentor

    def approve(self, number: int) -> Any:
        """From asked for to approved."""
        at = f"{self.path}/tranches/{number}"
        row = self.lead.do(at, "request")
        if row["state"] == "requested":
            self.officer.do(at, "verify", {"note": "Seen the prototype and the books."})
        return self.officer.do(at, "approve")

    def pay(self, number: int) -> str:
        """From asked for to paid; answers with the payment's path."""
        self.approve(number)
        at = f"{self.path}/tranches/{number}"
        payment = self.officer.do(at, "prepare-payment", {})["payment"]["id"]
        path = f"/payments/{payment}"
        self.approver.do(path, "approve")
        self.finance.do(path, "pay", {"paid_on": str(clock.today()), "reference": f"MM-{number}"})
        self.payments.append(path)
        return path

    def spend(self, payment: str, amount: str, currency: str = "USD", **accept: str) -> None:
        """A receipt handed in by the lead and accepted by finance."""
        body = {
            "description": "Server and telephones",
            "spent_on": str(clock.today()),
            "amount": {"amount": amount, "currency": currency},
        }
        made = self.lead.post(f"{payment}/receipts", body, expect=201)["receipts"][-1]
        self.finance.post(
            f"{payment}/receipts/{made['id']}/accept", accept, If_Match=self.finance.etag(payment)
        )

    def account(self, number: int, remainder: str = "none", note: str | None = None) -> Any:
        body = {"remainder": remainder, "note": note}
        return self.officer.do(f"{self.path}/tranches/{number}", "account", body)


def awarded_grant(
    world: World, *, asked: str = "3900.00", currency: str = "USD", **call_about: Any
) -> GrantTeam:
    """A grant opened by an accepted offer, with a lead and a member."""
    programme_id = programme(world)
    call_id = call(world, programme_id, currency=currency, **call_about)
    lead, member = world.account(), world.account()
    application_id = application(world, call_id, lead.person_id)
    with world.database.read() as session:
        address = session.get_one(Account, member.account_id).email
    team = [{"given_name": "Second", "family_name": "Member", "email": address}]
    propose(lead, application_id, asked, currency, team=team)
    accept_offer(world, application_id)
    made = GrantTeam(
        world=world,
        officer=world.staff("officer"),
        approver=world.staff("officer"),
        finance=world.staff("finance"),
        lead=lead,
        member=member,
        programme_id=programme_id,
        call_id=call_id,
        application_id=application_id,
    )
    (item,) = made.officer.items(f"/grants?call_id={call_id}")
    made.id = item["id"]
    made.path = f"/grants/{item['id']}"
    return made


def agreed_grant(world: World, **about: Any) -> GrantTeam:
    """A grant whose agreement is signed: the first instalment may be asked for."""
    made = awarded_grant(world, **about)
    made.lead.do(made.path, "agree", {"document_id": str(document(world, made.lead))})
    return made
