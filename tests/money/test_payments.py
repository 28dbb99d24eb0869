"""The ledger: four eyes, paid rows that stay, reversals, sums, who sees what."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from api.core import clock
from api.core.problems import Conflict
from api.core.registries import registries
from api.money.models import LIFECYCLE, Payment, PaymentState
from tests.grants.build import programme
from tests.money.build import REFUSED, Desk, pay_body
from tests.support.world import Somebody, World, new_id

PROBLEM = "urn:umusanzu:problem:"


def kind(problem: Any) -> str:
    return str(problem["type"]).removeprefix(PROBLEM)


def test_preparer_approver_and_payer_of_one_payment_are_three_people(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.prepared()
    assert kind(desk.officer.do(path, "approve", expect=409)) == "four-eyes"
    desk.approver.do(path, "approve")
    both = desk.approver
    world.grant(both, "finance")
    assert kind(both.do(path, "pay", pay_body(), expect=409)) == "four-eyes"
    world.grant(desk.officer, "finance")
    assert kind(desk.officer.do(path, "pay", pay_body(), expect=409)) == "four-eyes"
    paid = desk.finance.do(path, "pay", pay_body())
    assert (paid["state"], paid["paid_on"], paid["reference"]) == ("paid", str(clock.today()), "BK-2291")
    names = [paid["prepared_by"], paid["approved_by"], paid["paid_by"]]
    assert len({*names}) == 3


@pytest.mark.parametrize(("approver", "payer"), [(0, 2), (1, 0), (1, 1)])
def test_the_database_itself_refuses_two_of_three_being_one(world: World, approver: int, payer: int) -> None:
    desk = Desk(world, programme(world))
    path = desk.prepared()
    three = [desk.officer.account_id, desk.approver.account_id, desk.finance.account_id]

    def force() -> None:
        with world.database.write() as session:
            row = session.exec(select(Payment)).one()
            row.state = PaymentState.PAID
            row.approved_by_id, row.paid_by_id = three[approver], three[payer]

    with pytest.raises(Conflict):
        force()
    assert desk.officer.get(path)["state"] == "prepared"


def test_a_screen_offers_only_the_steps_that_four_eyes_leave(world: World) -> None:
    desk = Desk(world, programme(world))
    world.grant(desk.officer, "finance")
    path = desk.prepared()
    assert desk.officer.get(path)["allowed_actions"] == ["reject"]
    assert desk.approver.get(path)["allowed_actions"] == ["approve", "reject"]
    desk.approver.do(path, "approve")
    assert desk.officer.get(path)["allowed_actions"] == ["reject"]
    assert desk.finance.get(path)["allowed_actions"] == ["reject", "pay"]
    desk.finance.do(path, "pay", pay_body())
    assert desk.finance.get(path)["allowed_actions"] == ["reverse"]
    assert desk.payee.get(path)["allowed_actions"] == ["receipts"]


def test_a_payment_moves_only_along_its_life_cycle(world: World) -> None:
    desk = Desk(world, programme(world))
    bodies = {"approve": None, "reject": {"reason": "Wrong cost code"}, "pay": pay_body()}
    for state in PaymentState:
        for verb in LIFECYCLE.verbs:
            path = desk.prepared()
            with world.database.write() as session:
                row = session.get_one(Payment, _id(path))
                row.state = state
                if state is not PaymentState.PREPARED:
                    row.approved_by_id = desk.approver.account_id
                    row.approved_at = clock.now()
            who = desk.finance if verb == "pay" else desk.approver
            answer = who.ask("POST", f"{path}/{verb}", bodies[verb], If_Match=who.etag(path))
            steps = [t for t in LIFECYCLE.transitions if t.verb == verb and state.value in t.sources]
            if steps:
                assert (answer.status_code, answer.json()["state"]) == (200, steps[0].target)
            else:
                assert (answer.status_code, kind(answer.json())) == (409, "invalid-transition")
                assert answer.json()["from"] == state.value


def test_a_paid_row_is_never_edited_only_reversed(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    before = desk.officer.get(path)
    for method in ("PATCH", "PUT", "DELETE"):
        assert desk.officer.ask(method, path, {"purpose": "Other"}, If_Match="*").status_code == 405
    assert kind(desk.approver.do(path, "reject", {"reason": "No"}, expect=409)) == "invalid-transition"
    row = desk.finance.do(path, "reverse", {"reason": "Sent to the wrong account"})
    assert (row["kind"], row["amount"]["amount"], row["reverses_id"]) == ("reversal", "-450.00", before["id"])
    after = desk.officer.get(path)
    assert after["reversed_by_id"] == row["id"]
    figures = ("amount", "payee", "purpose", "paid_on", "reference", "state", "prepared_by", "approved_by")
    assert {name: after[name] for name in figures} == {name: before[name] for name in figures}
    assert after["history"][-1]["reason"] == "Sent to the wrong account"


def test_a_payment_is_reversed_once_with_a_reason_and_only_when_paid(world: World) -> None:
    desk = Desk(world, programme(world))
    approved = desk.approved()
    assert kind(desk.finance.do(approved, "reverse", {"reason": "Never"}, expect=409)) == "invalid-transition"
    path = desk.paid()
    desk.finance.do(path, "reverse", {}, expect=422)
    desk.officer.do(path, "reverse", {"reason": "Not mine to do"}, expect=403)
    answer = desk.finance.do(path, "reverse", {"reason": "Twice paid"})
    assert kind(desk.finance.do(path, "reverse", {"reason": "Again"}, expect=409)) == "reversed-already"
    back = f"/payments/{answer['id']}"
    assert kind(desk.finance.do(back, "reverse", {"reason": "Back"}, expect=409)) == "invalid-transition"


def test_a_rejection_says_why_and_ends_it(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.prepared()
    desk.approver.do(path, "reject", {}, expect=422)
    assert desk.approver.do(path, "reject", {"reason": "Wrong cost code"})["state"] == "rejected"
    steps = desk.officer.get(path)["history"]
    assert [(step["type"], step["reason"]) for step in steps] == [
        ("payment.prepared", None),
        ("payment.rejected", "Wrong cost code"),
    ]
    assert desk.officer.get(path)["allowed_actions"] == []


def test_what_is_prepared_is_checked_before_it_is_written(world: World) -> None:
    desk = Desk(world, programme(world))

    def refused(expect: int, **more: Any) -> Any:
        return desk.officer.post("/payments", desk.body(**more), expect=expect)

    def pointers(**more: Any) -> list[str]:
        return [error["pointer"] for error in refused(422, **more)["errors"]]

    assert pointers(payee_id=new_id()) == ["/payee_id"]
    assert pointers(programme_id=new_id()) == ["/programme_id"]
    assert pointers(subject_type="nothing") == ["/subject_type"]
    assert pointers(kind="reversal") == ["/kind"]
    assert kind(refused(409, subject_id=str(REFUSED))) == "errand-refused"
    for amount in ("0", "-1.00", "1.005", "9" * 15, "1,000"):
        assert desk.officer.ask("POST", "/payments", desk.body(amount)).status_code == 422
    assert desk.officer.ask("POST", "/payments", desk.body("10.5", "RWF")).status_code == 422
    assert desk.officer.items("/payments") == []
    tomorrow = pay_body(paid_on="2099-01-01")
    problem = desk.finance.do(desk.approved(), "pay", tomorrow, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == ["/paid_on"]


def test_the_ledger_adds_up_per_currency_and_is_found(world: World) -> None:
    desk = Desk(world, programme(world))
    desk.prepared("10.00")
    desk.approved("20.00")
    desk.paid("100.10")
    wrong = desk.paid("200.20", purpose="Advance for the train")
    desk.paid("1500", "RWF")
    desk.finance.do(wrong, "reverse", {"reason": "Train was cancelled"})
    page = desk.officer.get("/payments?count=exact")
    assert page["total"] == 6
    sums = {
        row["currency"]: {k: v["amount"] for k, v in row.items() if k != "currency"} for row in page["totals"]
    }
    assert sums == {
        "RWF": {"prepared": "0", "approved": "0", "paid": "1500", "reversed": "0", "net": "1500"},
        "USD": {
            "prepared": "10.00", "approved": "20.00", "paid": "300.30", "reversed": "200.20", "net": "100.10",
        },
    }  # fmt: skip
    assert desk.officer.get("/payments")["totals"] is None
    found = desk.officer.items("/payments?q=train&kind=allowance")
    assert [(row["purpose"], row["reversed"]) for row in found] == [("Advance for the train", True)]
    assert len(desk.officer.items("/payments?q=uwimana")) == 6
    assert [row["amount"]["amount"] for row in desk.officer.items("/payments?state=approved")] == ["20.00"]
    desk.officer.get("/payments?colour=red", expect=422)


def test_money_is_seen_within_its_programme_and_by_whom_it_is_paid_to(world: World) -> None:
    desk = Desk(world, programme(world))
    other = Desk(world, programme(world, "RW-HEALTH"))
    path = desk.paid()
    other.paid("7.00")
    amounts = {
        who: [row["amount"]["amount"] for row in somebody.items("/payments")]
        for who, somebody in {
            "finance": desk.finance,
            "other finance": other.finance,
            "payee": desk.payee,
            "other payee": other.payee,
            "host": world.staff("host", "organisation", _organisation(world)),
            "donor": world.staff("donor"),
            "reviewer": world.staff("reviewer"),
            "auditor": world.staff("auditor"),
        }.items()
    }
    assert amounts == {
        "finance": ["450.00"], "other finance": ["7.00"], "payee": ["450.00"], "other payee": ["7.00"],
        "host": [], "donor": [], "reviewer": [], "auditor": ["7.00", "450.00"],
    }  # fmt: skip
    for somebody in (other.finance, other.payee, world.staff("host"), world.staff("donor")):
        somebody.get(path, expect=404)
        assert somebody.ask("POST", f"{path}/receipts", _receipt()).status_code in (403, 404)
    assert world.anyone.ask("GET", path).status_code == 401
    other.officer.post("/payments", desk.body(), expect=403)
    world.staff("donor").post("/payments", desk.body(), expect=403)


def test_a_payee_reads_what_happened_but_not_who_in_the_office_did_it(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.paid()
    mine = desk.payee.get(path)
    assert (mine["prepared_by"], mine["approved_by"], mine["paid_by"]) == (None, None, None)
    assert [(step["type"], step["by"]) for step in mine["history"]] == [("payment.paid", None)]
    assert [step["type"] for step in desk.finance.get(path)["history"]] == [
        "payment.prepared",
        "payment.approved",
        "payment.paid",
    ]


def test_a_step_needs_the_version_it_was_decided_on(world: World) -> None:
    desk = Desk(world, programme(world))
    path = desk.prepared()
    assert desk.approver.ask("POST", f"{path}/approve").status_code == 428
    stale = desk.approver.etag(path)
    desk.approver.do(path, "approve")
    assert desk.finance.ask("POST", f"{path}/pay", pay_body(), If_Match=stale).status_code == 412


def test_payments_wait_on_the_desks_of_those_who_may_move_them(world: World) -> None:
    desk = Desk(world, programme(world))
    desk.prepared()
    desk.approved()
    desk.receipt(desk.paid())

    def waits(somebody: Somebody) -> list[str]:
        with world.database.read() as session:
            items = registries.desk["money"](session, world.actor(somebody))
            return sorted(item.kind for item in items)

    assert waits(desk.officer) == ["receipts-to-decide"]
    assert waits(desk.approver) == ["payment-to-approve", "receipts-to-decide"]
    assert waits(desk.finance) == ["payment-to-approve", "payment-to-pay", "receipts-to-decide"]
    assert waits(desk.payee) == []


def _receipt() -> dict[str, Any]:
    return {
        "description": "x",
        "spent_on": str(clock.today()),
        "amount": {"amount": "1.00", "currency": "USD"},
    }


def _organisation(world: World) -> str:
    body = {"code": "IPRC-KIG", "name": "IPRC Kigali", "kind": "host_tvet"}
    return str(world.staff("officer").post("/organisations", body)["id"])


def _id(path: str) -> UUID:
    return UUID(path.rpartition("/")[2])
