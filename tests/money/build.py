"""Payments for tests, of a kind of errand that only tests know, so that the ledger is tested by itself."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from api.core import clock
from api.core.actor import Actor
from api.core.ids import uuid7
from api.core.problems import Conflict
from api.money import service as ledger
from api.money.schemas import PaymentPrepare
from tests.grants.build import staff_in
from tests.support.world import Somebody, World

REFUSED = UUID(int=13)


def _check(_: Session, __: Actor, body: PaymentPrepare) -> None:
    if body.subject_id == REFUSED:
        raise Conflict("errand-refused", "This errand is not to be paid.")


def _people(_: Session, __: UUID) -> Mapping[str, Collection[UUID | None]]:
    return {}


errands = ledger.Subject(_check, _people)


class Desk:
    """The people money passes through, in one programme."""

    def __init__(self, world: World, programme_id: UUID) -> None:
        ledger.subjects["errand"] = errands
        self.programme_id = programme_id
        self.officer = staff_in(world, "officer", programme_id)
        self.approver = staff_in(world, "officer", programme_id)
        self.finance = staff_in(world, "finance", programme_id)
        self.payee = world.account(name="Solange Uwimana")

    def body(self, amount: str = "450.00", currency: str = "USD", **more: Any) -> dict[str, Any]:
        return {
            "programme_id": str(self.programme_id),
            "kind": "allowance",
            "subject_type": "errand",
            "subject_id": str(uuid7()),
            "payee_id": str(self.payee.person_id),
            "purpose": "Allowance for May",
            "amount": {"amount": amount, "currency": currency},
            **more,
        }

    def prepared(self, amount: str = "450.00", currency: str = "USD", **more: Any) -> str:
        """A payment's path."""
        made = self.officer.post("/payments", self.body(amount, currency, **more), expect=201)
        return f"/payments/{made['id']}"

    def approved(self, *about: str, **more: Any) -> str:
        path = self.prepared(*about, **more)
        self.approver.do(path, "approve")
        return path

    def paid(self, *about: str, **more: Any) -> str:
        path = self.approved(*about, **more)
        self.finance.do(path, "pay", pay_body())
        return path

    def receipt(self, path: str, amount: str = "400.00", currency: str = "USD") -> Any:
        """Handed in by the payee; answers with the receipt."""
        body = {
            "description": "Rent",
            "spent_on": str(clock.today()),
            "amount": {"amount": amount, "currency": currency},
        }
        return self.payee.post(f"{path}/receipts", body, expect=201)["receipts"][-1]

    def decide(
        self, path: str, receipt: Any, verb: str, body: Any, who: Somebody | None = None, expect: int = 200
    ) -> Any:
        somebody = who or self.finance
        where = f"{path}/receipts/{receipt['id']}/{verb}"
        return somebody.post(where, body, expect, If_Match=self.officer.etag(path))


def pay_body(**more: Any) -> dict[str, Any]:
    """What finance says when it pays."""
    return {"paid_on": str(clock.today()), "reference": "BK-2291", **more}
