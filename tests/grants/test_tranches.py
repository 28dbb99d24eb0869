"""Instalments: in order, the first on the agreement alone, through the ledger, closed to the last coin."""

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from api.core import clock, money
from api.grants.models import LIFECYCLE as GRANTS
from api.grants.models import Grant, GrantState
from api.grants.tranches.models import LIFECYCLE, MILESTONES, Milestone, MilestoneState, Tranche, TrancheState
from tests.grants import build
from tests.support.world import World, new_id


def kind(problem: Any) -> str:
    return str(problem["type"]).removeprefix("urn:umusanzu:problem:")


def test_the_first_instalment_is_paid_on_the_signed_agreement_alone(world: World) -> None:
    grant = build.awarded_grant(world)
    first = f"{grant.path}/tranches/1"
    assert kind(grant.lead.do(first, "request", expect=409)) == "grant-not-running"
    assert "agree" in grant.read(grant.lead)["allowed_actions"]
    grant.lead.do(grant.path, "agree", {"document_id": str(build.document(world, grant.lead))})
    row = grant.lead.do(first, "request")
    assert (row["state"], row["note"], row["noted_by"]) == ("verified", None, None)
    grant.officer.do(first, "approve")
    payment = f"/payments/{grant.officer.do(first, 'prepare-payment', {})['payment']['id']}"
    grant.approver.do(payment, "approve")
    grant.finance.do(payment, "pay", {"paid_on": str(clock.today()), "reference": "MM-1"})
    read = grant.read()
    assert (read["state"], read["mentor"], read["totals"]["paid"]["amount"]) == ("active", None, "1950.00")


def test_an_agreement_is_a_document_of_the_team_or_of_whoever_hands_it_in(world: World) -> None:
    grant = build.awarded_grant(world)
    theirs = str(build.document(world, world.account()))
    for document_id in (theirs, new_id()):
        problem = grant.lead.do(grant.path, "agree", {"document_id": document_id}, expect=422)
        assert [error["pointer"] for error in problem["errors"]] == ["/document_id"]
    grant.officer.do(grant.path, "agree", {"document_id": str(build.document(world, grant.member))})
    assert grant.read()["state"] == "agreed"


def test_a_later_instalment_waits_until_the_one_before_is_accounted_for_and_for_a_note(world: World) -> None:
    grant = build.agreed_grant(world)
    second = f"{grant.path}/tranches/2"
    assert kind(grant.lead.do(second, "request", expect=409)) == "previous-not-accounted"
    payment = grant.pay(1)
    assert kind(grant.lead.do(second, "request", expect=409)) == "previous-not-accounted"
    grant.spend(payment, "1950.00")
    grant.account(1)
    assert grant.lead.do(second, "request")["state"] == "requested"
    assert kind(grant.officer.do(second, "approve", expect=409)) == "invalid-transition"
    grant.officer.do(second, "verify", {}, expect=422)
    grant.lead.do(second, "verify", {"note": "We are fine"}, expect=403)
    mentor = grant.mentor()
    noted = mentor.do(second, "verify", {"note": "Ten organisers pay"})
    assert (noted["state"], noted["note"]) == ("verified", "Ten organisers pay")
    mentor.do(second, "approve", expect=403)
    assert grant.officer.do(second, "approve")["state"] == "approved"


def test_an_instalment_moves_when_its_payment_does(world: World) -> None:
    grant = build.agreed_grant(world)
    grant.approve(1)
    first = f"{grant.path}/tranches/1"
    made = grant.officer.do(first, "prepare-payment", {"cost_code": "TV.03"})
    assert kind(grant.officer.do(first, "prepare-payment", {}, expect=409)) == "payment-exists"
    payment = f"/payments/{made['payment']['id']}"
    assert kind(grant.officer.do(first, "reject", {"reason": "No"}, expect=409)) == "payment-under-way"
    grant.approver.do(payment, "reject", {"reason": "Wrong cost code"})
    assert grant.tranche(1)["payment"] is None
    path = f"/payments/{grant.officer.do(first, 'prepare-payment', {})['payment']['id']}"
    before = grant.officer.etag(grant.path)
    grant.approver.do(path, "approve")
    assert grant.officer.etag(grant.path) != before
    grant.finance.do(path, "pay", {"paid_on": str(clock.today()), "reference": "MM-1"})
    assert (grant.tranche(1)["state"], grant.read()["state"]) == ("paid", "active")
    grant.finance.do(path, "reverse", {"reason": "Sent to the wrong number"})
    assert (grant.tranche(1)["state"], grant.tranche(1)["payment"], grant.read()["state"]) == (
        "approved",
        None,
        "agreed",
    )
    assert grant.read()["totals"]["paid"]["amount"] == "0.00"


def test_the_ledger_takes_in_an_instalment_only_as_it_is(world: World) -> None:
    grant = build.agreed_grant(world)
    body: dict[str, Any] = {
        "programme_id": str(grant.programme_id),
        "kind": "tranche",
        "subject_type": "tranche",
        "subject_id": grant.tranche(1)["id"],
        "payee_id": str(grant.member.person_id),
        "purpose": "First instalment",
        "amount": {"amount": "1950.00", "currency": "USD"},
    }

    def refused(expect: int = 422, **more: Any) -> str:
        return kind(grant.officer.post("/payments", {**body, **more}, expect=expect))

    assert refused(expect=409) == "not-approved"
    grant.approve(1)
    assert refused(amount={"amount": "1950.01", "currency": "USD"}) == "amount-differs"
    assert refused(amount={"amount": "1950.00", "currency": "EUR"}) == "amount-differs"
    assert refused(kind="allowance") == "kind-differs"
    assert refused(payee_id=str(world.account().person_id)) == "not-in-team"
    assert refused(subject_id=new_id()) == "unknown-reference"
    assert refused(programme_id=str(build.programme(world, "RW-HEALTH"))) == "other-programme"
    made = grant.officer.post("/payments", body, expect=201)
    assert grant.tranche(1)["payment"]["id"] == made["id"]


def test_no_money_moves_while_a_grant_is_suspended(world: World) -> None:
    grant = build.agreed_grant(world)
    grant.approve(1)
    first = f"{grant.path}/tranches/1"
    payment = f"/payments/{grant.officer.do(first, 'prepare-payment', {})['payment']['id']}"
    grant.approver.do(payment, "approve")
    grant.officer.do(grant.path, "suspend", {"reason": "The licence was withdrawn"})
    sent = {"paid_on": str(clock.today()), "reference": "MM-1"}
    assert kind(grant.finance.do(payment, "pay", sent, expect=409)) == "grant-not-running"
    assert grant.finance.get(payment)["state"] == "approved"
    assert grant.read()["next_step"]["code"] == "resume"
    assert grant.officer.do(grant.path, "resume")["state"] == "agreed"
    grant.finance.do(payment, "pay", sent)
    assert grant.read()["state"] == "active"


def test_what_is_left_is_refunded_carried_forward_or_written_off_by_name(world: World) -> None:
    grant = build.agreed_grant(world)
    payment = grant.pay(1)
    body = {
        "description": "Server",
        "spent_on": str(clock.today()),
        "amount": {"amount": "1938.40", "currency": "USD"},
    }
    made = grant.lead.post(f"{payment}/receipts", body)["receipts"][0]
    first = f"{grant.path}/tranches/1"
    refused = grant.officer.do(first, "account", {"remainder": "refunded"}, expect=409)
    assert kind(refused) == "receipts-open"
    grant.finance.post(f"{payment}/receipts/{made['id']}/accept", {}, If_Match=grant.finance.etag(payment))
    assert kind(grant.officer.do(first, "account", {}, expect=422)) == "remainder-open"
    unexplained = grant.officer.do(first, "account", {"remainder": "written_off"}, expect=422)
    assert [error["pointer"] for error in unexplained["errors"]] == ["/note"]
    done = grant.account(1, "carried_forward")
    assert (done["accounted"]["amount"], done["remainder_amount"]["amount"]) == ("1938.40", "11.60")
    assert done["settled_by"] is not None
    assert grant.tranche(2)["carried_in"]["amount"] == "11.60"
    assert kind(grant.lead.post(f"{payment}/receipts", body, expect=409)) == "accounted-already"
    reversed_ = grant.finance.do(payment, "reverse", {"reason": "No"}, expect=409)
    assert kind(reversed_) == "receipts-accepted"
    grant.spend(grant.pay(2), "1181.60")
    assert grant.account(2)["accounted"]["amount"] == "1181.60"
    assert kind(grant.officer.do(first, "settle", {"remainder": "refunded"}, expect=409)) == "nothing-carried"
    grant.pay(3)
    last = f"{grant.path}/tranches/3"
    nowhere = grant.officer.do(last, "account", {"remainder": "carried_forward"}, expect=422)
    assert kind(nowhere) == "nothing-follows"
    assert kind(grant.officer.do(grant.path, "complete", expect=409)) == "not-all-accounted"
    grant.account(3, "refunded")
    totals = {name: sum_["amount"] for name, sum_ in grant.read()["totals"].items()}
    assert totals == {
        "award": "3900.00", "paid": "3900.00", "accounted": "3120.00", "refunded": "780.00",
        "written_off": "0.00", "open": "0.00",
    }  # fmt: skip
    assert grant.officer.do(grant.path, "complete")["state"] == "completed"


def test_what_was_carried_forward_to_nowhere_is_settled_before_the_end(world: World) -> None:
    grant = build.agreed_grant(world, plan=[50, 50])
    grant.spend(grant.pay(1), "1900.00")
    grant.account(1, "carried_forward")
    second = f"{grant.path}/tranches/2"
    grant.lead.do(second, "request")
    grant.officer.do(second, "reject", {"reason": "The venture closed"})
    assert kind(grant.officer.do(grant.path, "complete", expect=409)) == "carried-forward-open"
    first = f"{grant.path}/tranches/1"
    assert kind(grant.officer.do(first, "settle", {}, expect=422)) == "remainder-open"
    grant.officer.do(first, "settle", {"remainder": "written_off", "note": "Below the cost of a transfer"})
    assert grant.read()["totals"]["open"]["amount"] == "0.00"
    assert grant.officer.do(grant.path, "complete")["state"] == "completed"


def test_a_grant_closes_to_the_last_franc_whatever_was_spent(world: World) -> None:
    spent = st.lists(st.integers(0, 400_000), min_size=3, max_size=3)
    ways = st.lists(st.sampled_from(["refunded", "carried_forward", "written_off"]), min_size=3, max_size=3)
    made = build.agreed_grant(world, asked="1000001", currency="RWF", envelope=None, plan=[50, 30, 20])

    @settings(
        max_examples=4, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )  # fmt: skip
    @given(spent, ways)
    def closes(amounts: list[int], settlements: list[str]) -> None:
        grant = build.another(world, made)
        shares = money.split(1_000_001, [50, 30, 20])
        carried = 0
        for number, (share, amount, how) in enumerate(zip(shares, amounts, settlements, strict=True), 1):
            payment = grant.pay(number)
            if amount:
                grant.spend(payment, str(amount), "RWF")
            left = share + carried - min(amount, share + carried)
            way = "refunded" if number == 3 and how == "carried_forward" else how
            row = grant.account(number, way if left else "none", "Settled" if left else None)
            assert (row["remainder_amount"]["amount"], row["carried_in"]["amount"]) == (
                str(left),
                str(carried),
            )
            carried = left if left and way == "carried_forward" else 0
        sums = {name: int(sum_["amount"]) for name, sum_ in grant.read()["totals"].items()}
        assert sums["paid"] == sums["award"] == 1_000_001
        assert sums["open"] == 0
        assert sums["paid"] == sums["accounted"] + sums["refunded"] + sums["written_off"]
        page = grant.officer.get(f"/payments?count=exact&payee_id={grant.lead.person_id}")
        assert page["totals"][0]["net"]["amount"] == "1000001"
        assert grant.officer.do(grant.path, "complete")["state"] == "completed"

    closes()


def test_a_rejected_instalment_says_why_and_may_be_asked_for_again(world: World) -> None:
    grant = build.agreed_grant(world)
    first = f"{grant.path}/tranches/1"
    grant.lead.do(first, "request")
    grant.officer.do(first, "reject", {}, expect=422)
    grant.officer.do(first, "reject", {"reason": "The agreement lacks a page"})
    assert grant.tranche(1)["state"] == "rejected"
    assert grant.read(grant.lead)["next_step"]["code"] == "request"
    assert grant.lead.do(first, "request")["state"] == "verified"


def test_grants_move_only_along_their_life_cycle(world: World) -> None:
    grant = build.agreed_grant(world)
    bodies: dict[str, Any] = {
        "agree": {"document_id": str(build.document(world, grant.officer))},
        "suspend": {"reason": "x"},
        "terminate": {"reason": "x"},
    }
    routed = [verb for verb in GRANTS.verbs if verb not in ("activate", "deactivate")]
    for state in GrantState:
        for verb in routed:
            with world.database.write() as session:
                session.get_one(Grant, UUID(grant.id)).state = state
            answer = grant.officer.ask(
                "POST", f"{grant.path}/{verb}", bodies.get(verb), If_Match=grant.officer.etag(grant.path)
            )
            steps = [t for t in GRANTS.transitions if t.verb == verb and state.value in t.sources]
            if not steps:
                assert (answer.status_code, kind(answer.json())) == (409, "invalid-transition")
                assert (answer.json()["from"], answer.json()["wanted"]) == (state.value, verb)
            elif verb == "complete":
                assert kind(answer.json()) == "not-all-accounted"
            else:
                # resumed without anything paid, a grant is agreed, not active
                expected = "agreed" if verb == "resume" else steps[0].target
                assert answer.json()["state"] == expected


def test_instalments_move_only_along_their_life_cycle(world: World) -> None:
    grant = build.agreed_grant(world)
    path = f"{grant.path}/tranches/1"
    bodies: dict[str, Any] = {
        "verify": {"note": "x"},
        "reject": {"reason": "x"},
        "account": {"remainder": "refunded"},
        "settle": {"remainder": "refunded"},
    }
    routed = [verb for verb in LIFECYCLE.verbs if verb not in ("pay", "unpay")]
    for state in TrancheState:
        for verb in routed:
            with world.database.write() as session:
                session.exec(select(Tranche).where(Tranche.number == 1)).one().state = state
            answer = grant.officer.ask(
                "POST", f"{path}/{verb}", bodies.get(verb), If_Match=grant.officer.etag(path)
            )
            steps = [t for t in LIFECYCLE.transitions if t.verb == verb and state.value in t.sources]
            if not steps:
                assert (answer.status_code, kind(answer.json())) == (409, "invalid-transition")
            elif verb == "settle":
                assert kind(answer.json()) == "nothing-carried"
            else:
                expected = "verified" if verb == "request" else steps[0].target
                assert answer.json()["state"] == expected


def test_milestones_move_only_along_their_life_cycle(world: World) -> None:
    grant = build.agreed_grant(world)
    made = grant.officer.post(f"{grant.path}/milestones", {"title": "Working prototype"}, expect=201)
    path = f"{grant.path}/milestones/{made['id']}"
    bodies: dict[str, Any] = {"submit": {"evidence": "Photos"}, "accept": {}, "return": {"reason": "Blurred"}}
    for state in MilestoneState:
        for verb in MILESTONES.verbs:
            with world.database.write() as session:
                session.get_one(Milestone, UUID(made["id"])).state = state
            answer = grant.officer.ask(
                "POST", f"{path}/{verb}", bodies[verb], If_Match=grant.officer.etag(path)
            )
            steps = [t for t in MILESTONES.transitions if t.verb == verb and state.value in t.sources]
            if steps:
                assert answer.json()["state"] == steps[0].target
            else:
                assert (answer.status_code, kind(answer.json())) == (409, "invalid-transition")


def test_a_milestone_is_planned_handed_in_returned_and_accepted(world: World) -> None:
    grant = build.agreed_grant(world)
    late = {"title": "Licence from the city", "due_on": "2021-09-14", "position": 1}
    path = f"{grant.path}/milestones/{grant.officer.post(f'{grant.path}/milestones', late)['id']}"
    grant.lead.post(f"{grant.path}/milestones", {"title": "Mine"}, expect=403)
    assert grant.lead.get(path)["overdue"] is True
    assert grant.lead.get(path)["allowed_actions"] == ["submit"]
    grant.lead.do(path, "submit", {"evidence": ""}, expect=422)
    photo = str(build.document(world, grant.lead, "photo"))
    handed_in = grant.lead.do(path, "submit", {"evidence": "See the licence", "document_id": photo})
    assert (handed_in["state"], handed_in["overdue"]) == ("submitted", False)
    grant.lead.do(path, "accept", {}, expect=403)
    mentor = grant.mentor()
    assert mentor.do(path, "return", {"reason": "The stamp is missing"})["note"] == "The stamp is missing"
    grant.lead.do(path, "submit", {"evidence": "With stamp"})
    assert mentor.do(path, "accept", {"note": "Well done"})["state"] == "accepted"
    problem = grant.officer.ask("PATCH", path, {"title": "Other"}, If_Match=grant.officer.etag(path))
    assert kind(problem.json()) == "milestone-accepted"
    planned = grant.officer.post(f"{grant.path}/milestones", {"title": "By mistake"})
    other = f"{grant.path}/milestones/{planned['id']}"
    assert grant.officer.patch(other, {"due_on": "2030-01-01"})["due_on"] == "2030-01-01"
    assert grant.officer.ask("DELETE", other).status_code == 428
    grant.officer.delete(other, If_Match=grant.officer.etag(other))
    assert [row["title"] for row in grant.read()["milestones"]] == ["Licence from the city"]
    taken = grant.officer.ask("DELETE", path, If_Match=grant.officer.etag(path))
    assert kind(taken.json()) == "milestone-begun"


def test_instalments_and_milestones_are_lists_like_any_other(world: World) -> None:
    grant = build.agreed_grant(world)
    for position, title in ((1, "Second"), (0, "First")):
        grant.officer.post(f"{grant.path}/milestones", {"title": title, "position": position}, expect=201)
    for name, key, wanted in (
        ("tranches", "number", [1, 2, 3]),
        ("milestones", "title", ["First", "Second"]),
    ):
        first = grant.lead.get(f"{grant.path}/{name}?limit=1&count=exact")
        assert (len(first["items"]), first["total"]) == (1, len(wanted))
        rest = grant.lead.get(f"{grant.path}/{name}?limit=5&cursor={first['next_cursor']}")
        assert [row[key] for row in first["items"] + rest["items"]] == wanted
        assert rest["next_cursor"] is None
        grant.lead.get(f"{grant.path}/{name}?state=paid", expect=422)
