"""Receipts: handed in for what was paid, counted at the rate of their day, decided by somebody else."""

from typing import Any
from uuid import UUID

from api.core import clock
from api.core.registries import registries
from api.money import held
from api.money.models import RECEIPTS, Receipt, ReceiptState
from tests.grants.build import document, programme
from tests.money.build import Desk
from tests.support.world import World


def kind(problem: Any) -> str:
    return str(problem["type"]).removeprefix("urn:umusanzu:problem:")


def test_a_receipt_in_another_currency_counts_at_the_dated_rate_to_the_nearest_coin(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    receipt = desk.receipt(path, "125500", "RWF")
    assert kind(desk.decide(path, receipt, "accept", {}, expect=422)) == "rate-needed"
    for rate in ("0.0000000001", "1000000000"):
        assert kind(desk.decide(path, receipt, "accept", {"rate": rate}, expect=422)) == "rate-wrong"
    done = desk.decide(path, receipt, "accept", {"rate": "0.00098", "rate_on": "2026-01-05"})
    (counted,) = done["receipts"]
    assert counted["accepted"] == {"amount": "122.99", "currency": "USD"}
    assert (counted["rate"], counted["rate_on"], counted["state"]) == ("0.00098", "2026-01-05", "accepted")
    assert done["accepted"] == {"amount": "122.99", "currency": "USD"}
    francs = desk.paid("100000", "RWF")
    half = desk.receipt(francs, "1.50", "USD")
    (counted,) = desk.decide(francs, half, "accept", {"rate": "1005"})["receipts"]
    assert counted["accepted"] == {"amount": "1508", "currency": "RWF"}
    assert counted["rate_on"] == str(clock.today())


def test_a_receipt_in_the_payments_own_currency_needs_no_rate(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    receipt = desk.receipt(path, "400.00")
    assert kind(desk.decide(path, receipt, "accept", {"rate": "2"}, expect=422)) == "rate-not-needed"
    (counted,) = desk.decide(path, receipt, "accept", {})["receipts"]
    assert counted["accepted"]["amount"] == "400.00"


def test_a_refused_receipt_says_why_and_counts_nothing(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    receipt = desk.receipt(path)
    desk.decide(path, receipt, "refuse", {}, expect=422)
    desk.decide(path, receipt, "refuse", {"reason": "No date on it"})
    mine = desk.payee.get(path)
    assert [(row["state"], row["reason"]) for row in mine["receipts"]] == [("refused", "No date on it")]
    assert mine["accepted"]["amount"] == "0.00"


def test_a_receipt_moves_only_along_its_life_cycle(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    bodies: dict[str, Any] = {"accept": {}, "refuse": {"reason": "No"}}
    for state in ReceiptState:
        for verb in RECEIPTS.verbs:
            receipt = desk.receipt(path, "1.00")
            with world.database.write() as session:
                row = session.get_one(Receipt, _id(receipt))
                row.state = state
            expected = 200 if state is ReceiptState.SUBMITTED else 409
            answer = desk.decide(path, receipt, verb, bodies[verb], expect=expected)
            if expected == 409:
                assert (kind(answer), answer["from"]) == ("invalid-transition", state.value)


def test_receipts_are_for_money_that_was_paid_and_not_reversed(world: World) -> None:
    desk = Desk(world, programme(world))
    sent = {
        "description": "Rent",
        "spent_on": str(clock.today()),
        "amount": {"amount": "1.00", "currency": "USD"},
    }
    assert kind(desk.payee.post(f"{desk.approved()}/receipts", sent, expect=409)) == "not-paid"
    path = desk.paid()
    late = {**sent, "spent_on": "2099-01-01"}
    assert kind(desk.payee.post(f"{path}/receipts", late, expect=422)) == "in-the-future"
    desk.finance.do(path, "reverse", {"reason": "Twice"})
    assert kind(desk.payee.post(f"{path}/receipts", sent, expect=409)) == "payment-reversed"


def test_a_payment_with_accepted_receipts_is_not_reversed(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    desk.decide(path, desk.receipt(path), "accept", {})
    assert kind(desk.finance.do(path, "reverse", {"reason": "No"}, expect=409)) == "receipts-accepted"
    assert "reverse" not in desk.finance.get(path)["allowed_actions"]


def test_nobody_decides_on_a_receipt_they_handed_in(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    sent = {
        "description": "On behalf of",
        "spent_on": str(clock.today()),
        "amount": {"amount": "1.00", "currency": "USD"},
    }
    (receipt,) = desk.officer.post(f"{path}/receipts", sent, expect=201)["receipts"]
    assert receipt["allowed_actions"] == []
    assert kind(desk.decide(path, receipt, "accept", {}, desk.officer, expect=409)) == "own-receipt"
    desk.decide(path, receipt, "accept", {}, desk.payee, expect=403)
    desk.decide(path, receipt, "accept", {}, desk.finance)


def test_a_receipts_paper_is_for_whoever_sees_the_payment_and_nobody_borrows_one(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    stranger = world.account()
    theirs, mine = document(world, stranger, "receipt"), document(world, desk.payee, "receipt")
    sent: dict[str, Any] = {
        "description": "Rent",
        "spent_on": str(clock.today()),
        "amount": {"amount": "1.00", "currency": "USD"},
    }
    problem = desk.payee.post(f"{path}/receipts", {**sent, "document_id": str(theirs)}, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == ["/document_id"]
    desk.payee.post(f"{path}/receipts", {**sent, "document_id": str(mine)}, expect=201)

    def readers(document_id: Any) -> list[bool]:
        with world.database.read() as session:
            return [
                any(reads(session, world.actor(one), document_id) for reads in registries.document_readers)
                for one in (desk.finance, desk.payee, stranger)
            ]

    assert readers(mine) == [True, True, False]
    assert readers(theirs) == [False, False, False]


def test_what_is_held_on_a_payee_is_exported_and_erased_while_the_books_stay(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    desk.receipt(path)
    held = registries.held_data["money"]
    assert desk.payee.person_id is not None
    with world.database.read() as session:
        (exported,) = held.export(session, desk.payee.person_id)["payments"]
    assert (exported["amount"], exported["currency"], len(exported["receipts"])) == ("450.00", "USD", 1)
    with world.database.write() as session:
        assert held.erase(session, desk.payee.person_id) == {"receipts": 1}
    assert desk.officer.items("/payments?q=uwimana") == []
    after = desk.officer.get(path)
    assert (after["amount"]["amount"], after["receipts"][0]["description"]) == ("450.00", "")


def test_payments_follow_a_person_who_was_known_twice(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    same = world.account(name="Solange U.")
    assert desk.payee.person_id is not None
    assert same.person_id is not None
    with world.database.write() as session:
        moved = held.merge_people(session, desk.payee.person_id, same.person_id)
    assert moved == 1
    assert same.get(path)["payee"]["name"] == "Solange U."
    desk.payee.get(path, expect=404)


def _id(receipt: Any) -> UUID:
    return UUID(receipt["id"])
