"""What a team asks for, and what it gets: proposals, and awards that never exceed number or envelope."""

import threading
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.applications.models import ApplicationState
from api.calls.models import CallKind
from api.core import money
from api.core.problems import Conflict
from api.grants.awards import asked
from api.grants.proposals.service import missing
from api.identity.roles.models import Scope
from tests.applications.build import CONSENT
from tests.grants import build
from tests.support.world import Somebody, World


def kind(problem: Any) -> str:
    return str(problem["type"]).removeprefix("urn:umusanzu:problem:")


def path_of(application_id: Any) -> str:
    return f"/applications/{application_id}/proposal"


def put(somebody: Somebody, application_id: Any, body: Any, expect: int = 200) -> Any:
    path = path_of(application_id)
    answer = somebody.ask("PUT", path, body, If_Match=somebody.etag(path))
    assert answer.status_code == expect, answer.text
    return answer.json()


def test_a_proposal_is_written_while_the_application_is_a_draft_or_was_returned(world: World) -> None:
    lead = world.account(name="Aline Uwase")
    application_id = build.application(world, build.call(world, build.programme(world)), lead.person_id)
    empty = lead.get(path_of(application_id))
    assert (empty["id"], empty["team"], empty["missing"]) == (
        str(application_id),
        [],
        ["title", "summary", "asked", "plan"],
    )
    written = build.propose(lead, application_id)
    assert written["version"] > empty["version"]
    assert (written["asked"]["amount"], written["missing"]) == ("3900.00", [])
    assert [(one["name"], one["role"]) for one in written["team"]] == [("Aline Uwase", "lead")]
    with world.database.read() as session:
        assert missing(session, application_id) == []
    for state in ApplicationState:
        build.set_state(world, application_id, state)
        if state in (ApplicationState.DRAFT, ApplicationState.RETURNED):
            assert put(lead, application_id, {"title": state.value})["allowed_actions"] == ["edit"]
        else:
            assert kind(put(lead, application_id, {"title": "Late"}, expect=409)) == "handed-in"
            assert lead.get(path_of(application_id))["allowed_actions"] == []
    assert lead.get(path_of(application_id))["title"] == "returned"


def test_a_proposal_is_changed_on_the_version_that_was_read(world: World) -> None:
    lead = world.account()
    application_id = build.application(world, build.call(world, build.programme(world)), lead.person_id)
    path = path_of(application_id)
    etag = lead.etag(path)
    assert lead.ask("PUT", path, {"title": "One"}).status_code == 428
    assert lead.ask("PUT", path, {"title": "One"}, If_Match=etag).status_code == 200
    assert lead.ask("PUT", path, {"title": "Two"}, If_Match=etag).status_code == 412


def test_a_team_is_its_applicant_as_lead_and_members_by_name_or_address(world: World) -> None:
    lead, known = world.account(), world.account("eric@example.org", "Eric Nshimiyimana")
    application_id = build.application(world, build.call(world, build.programme(world)), lead.person_id)
    eric = {"given_name": "E.", "family_name": "N.", "email": "Eric@example.org"}
    grace = {"given_name": "Grace", "family_name": "Ingabire"}
    team = build.propose(lead, application_id, team=[eric, grace])["team"]
    assert [one["name"] for one in team][1:] == ["E. N.", "Grace Ingabire"]
    assert team[1]["person_id"] == str(known.person_id)
    assert known.get(path_of(application_id))["title"] == "E-ticketing for events and buses"
    put(known, application_id, {"title": "Mine"}, expect=403)
    kept = build.propose(lead, application_id, team=[{"person_id": team[2]["person_id"]}])["team"]
    assert [(one["person_id"], one["role"]) for one in kept] == [
        (str(lead.person_id), "lead"),
        (team[2]["person_id"], "member"),
    ]
    known.get(path_of(application_id), expect=404)
    twice = {"title": "x", "team": [eric, eric]}
    assert kind(put(lead, application_id, twice, expect=422)) == "in-team"
    stranger = {"title": "x", "team": [{"person_id": str(known.person_id)}]}
    assert kind(put(lead, application_id, stranger, expect=422)) == "unknown-reference"
    put(lead, application_id, {"title": "x", "team": [{"given_name": "Only"}]}, expect=422)


def test_a_proposal_asks_in_the_calls_currency_and_for_one_of_its_fields(world: World) -> None:
    lead = world.account()
    call_id = build.call(world, build.programme(world), fields=["ict", "energy"])
    application_id = build.application(world, call_id, lead.person_id)
    euros = {"asked": {"amount": "10.00", "currency": "EUR"}}
    problem = put(lead, application_id, euros, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == ["/asked/currency"]
    refused = put(lead, application_id, {"field": "tourism"}, expect=422)
    assert (kind(refused), refused["errors"][0]["pointer"]) == ("field-unknown", "/field")
    assert refused["detail"] == "This call is for energy, ict."
    assert lead.get(path_of(application_id))["fields"] == ["ict", "energy"]
    nowhere = {"institution_id": str(application_id)}
    assert kind(put(lead, application_id, nowhere, expect=422)) == "unknown-reference"
    assert put(lead, application_id, {"field": "ict"})["field"] == "ict"


def test_a_proposal_is_for_its_team_the_office_and_blind_to_reviewers_until_shortlisting(
    world: World,
) -> None:
    programme_id = build.programme(world)
    call_id = build.call(world, programme_id)
    lead = world.account(name="Aline Uwase")
    application_id = build.application(world, call_id, lead.person_id)
    build.propose(lead, application_id)
    path = path_of(application_id)
    officer = build.staff_in(world, "officer", programme_id)
    reviewer = build.staff_in(world, "reviewer", call_id, Scope.CALL)
    unassigned = build.staff_in(world, "reviewer", call_id, Scope.CALL)
    others = [
        world.account(),
        world.staff("host"),
        world.staff("donor"),
        world.staff("finance"),
        build.staff_in(world, "officer", build.programme(world, "RW-HEALTH")),
        unassigned,
    ]
    officer.get(path, expect=404)
    build.set_state(world, application_id, ApplicationState.SUBMITTED)
    build.review(world, application_id, reviewer)
    assert officer.get(path)["team"][0]["name"] == "Aline Uwase"
    seen = reviewer.get(path)
    assert (seen["title"], seen["team"], seen["institution_id"]) == (
        "E-ticketing for events and buses",
        None,
        None,
    )
    assert "Uwase" not in str(seen)
    for one in others:
        assert one.ask("GET", path).status_code in (403, 404)
    build.set_state(world, application_id, ApplicationState.SHORTLISTED)
    assert reviewer.get(path)["team"][0]["name"] == "Aline Uwase"
    assert world.anyone.ask("GET", path).status_code == 401


def test_only_applications_in_grant_calls_have_a_proposal(world: World) -> None:
    lead = world.account()
    call_id = build.call(world, build.programme(world), kind=CallKind.TRAINING)
    lead.get(path_of(build.application(world, call_id, lead.person_id)), expect=404)


def test_an_accepted_offer_opens_a_grant_with_instalments_that_add_up(world: World) -> None:
    grant = build.awarded_grant(world, asked="3900.01", plan=[50, 30, 20])
    read = grant.read(grant.lead)
    assert (read["state"], read["code"], read["totals"]["award"]["amount"]) == (
        "awarded",
        "TVET-GRANTS-G01",
        "3900.01",
    )
    assert [(one["number"], one["amount"]["amount"], one["state"]) for one in read["tranches"]] == [
        (1, "1950.01", "planned"),
        (2, "1170.00", "planned"),
        (3, "780.00", "planned"),
    ]
    assert [(one["role"], one["person_id"]) for one in read["team"]] == [
        ("lead", str(grant.lead.person_id)),
        ("member", str(grant.member.person_id)),
    ]
    assert read["next_step"]["code"] == "sign"


def test_an_accepted_offer_in_another_kind_of_call_opens_no_grant(world: World) -> None:
    lead = world.account()
    call_id = build.call(world, build.programme(world), kind=CallKind.TRAINING)
    build.accept_offer(world, build.application(world, call_id, lead.person_id))
    assert world.staff("officer").items("/grants") == []


def test_an_award_is_what_was_asked_bounded_by_what_is_left_of_the_envelope(world: World) -> None:
    call_id = build.call(world, build.programme(world), envelope=500_000, awards=None)
    awards = []
    for amount in ("3900.00", "3900.00"):
        lead = world.account()
        application_id = build.application(world, call_id, lead.person_id)
        build.propose(lead, application_id, amount)
        build.accept_offer(world, application_id)
        (item,) = lead.items("/grants")
        awards.append(item["award"]["amount"])
    assert awards == ["3900.00", "1100.00"]
    third = world.account()
    application_id = build.application(world, call_id, third.person_id)
    build.propose(third, application_id, "1.00")
    with pytest.raises(Conflict, match="envelope-spent"):
        build.accept_offer(world, application_id)


def test_nothing_is_awarded_on_a_proposal_that_asks_for_nothing_or_in_another_currency(world: World) -> None:
    call_id = build.call(world, build.programme(world))
    lead = world.account()
    application_id = build.application(world, call_id, lead.person_id)
    with pytest.raises(Conflict, match="amount-missing"):
        build.accept_offer(world, application_id)
    build.propose(lead, application_id)
    build.change_call(world, call_id, currency="EUR")
    with pytest.raises(Conflict, match="currency-differs"):
        build.accept_offer(world, application_id)
    assert lead.items("/grants") == []


def test_a_grant_ended_before_any_money_gives_its_place_and_its_money_back(world: World) -> None:
    grant = build.awarded_grant(world, awards=1, envelope=390_000)
    next_lead = world.account()
    application_id = build.application(world, grant.call_id, next_lead.person_id)
    build.propose(next_lead, application_id)
    with pytest.raises(Conflict, match="awards-taken"):
        build.awarded(world, application_id)
    grant.officer.do(grant.path, "terminate", {"reason": "The team dissolved"})
    build.awarded(world, application_id)
    assert [row["award"]["amount"] for row in next_lead.items("/grants")] == ["3900.00"]


def test_a_terminated_grant_that_was_paid_keeps_its_place_and_what_was_paid(world: World) -> None:
    grant = build.agreed_grant(world, awards=2, envelope=390_000)
    grant.pay(1)
    grant.officer.do(grant.path, "terminate", {"reason": "The team dissolved"})
    leads = [world.account(), world.account()]
    applications = [build.application(world, grant.call_id, lead.person_id) for lead in leads]
    for lead, application_id in zip(leads, applications, strict=True):
        build.propose(lead, application_id)
    build.awarded(world, applications[0])
    assert [row["award"]["amount"] for row in leads[0].items("/grants")] == ["1950.00"]
    with pytest.raises(Conflict, match="awards-taken"):
        build.awarded(world, applications[1])


def test_two_who_accept_the_last_award_at_the_same_time_do_not_both_get_it(world: World) -> None:
    call_id = build.call(world, build.programme(world), awards=1)
    applications = []
    for _ in range(4):
        lead = world.account()
        applications.append(build.application(world, call_id, lead.person_id))
        build.propose(lead, applications[-1])
    together = threading.Barrier(len(applications))
    outcomes: list[str] = []

    def accept(application_id: Any) -> None:
        together.wait()
        try:
            build.accept_offer(world, application_id)
            outcomes.append("awarded")
        except Conflict as conflict:
            outcomes.append(conflict.kind)

    threads = [threading.Thread(target=accept, args=(one,)) for one in applications]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["awarded", "awards-taken", "awards-taken", "awards-taken"]
    assert world.staff("officer").get("/grants?count=exact")["total"] == 1


def test_what_applications_ask_for_is_told_to_selection(world: World) -> None:
    call_id = build.call(world, build.programme(world))
    lead, silent = world.account(), world.account()
    one = build.application(world, call_id, lead.person_id)
    other = build.application(world, call_id, silent.person_id)
    build.propose(lead, one, "12.50")
    with world.database.read() as session:
        assert asked(session, [one, other]) == {one: (1250, "USD")}
        assert asked(session, []) == {}


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.integers(1, 10**11), st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_instalments_add_up_to_the_award_to_the_last_coin(total: int, plan: list[int]) -> None:
    parts = money.split(total, plan)
    assert sum(parts) == total
    for part, weight in zip(parts, plan, strict=True):
        assert abs(part * sum(plan) - total * weight) < sum(plan)


def test_an_award_is_not_undone_by_taking_its_offer_back(world: World) -> None:
    grant = build.awarded_grant(world)
    (offer,) = grant.officer.items(f"/offers?call_id={grant.call_id}")
    path = f"/offers/{offer['id']}"
    refused = grant.officer.do(path, "void", {"reason": "A mistake."}, expect=409)
    assert refused["type"].endswith(":grant-awarded")
    grant.officer.do(grant.path, "terminate", {"reason": "The team has split up."})
    assert grant.officer.do(path, "void", {"reason": "The grant has ended."})["state"] == "voided"


def test_an_application_is_sent_only_with_a_whole_proposal(world: World) -> None:
    call_id = build.call(world, build.programme(world))
    lead = world.account()
    path = f"/applications/{lead.post('/applications', {'call_id': str(call_id)}, expect=201)['id']}"
    refused = lead.do(path, "submit", CONSENT, expect=409)
    pointers = [error["pointer"] for error in refused["errors"]]
    assert pointers == ["/proposal/title", "/proposal/summary", "/proposal/asked", "/proposal/plan"]
    build.propose(lead, UUID(path.rpartition("/")[2]))
    sent = lead.do(path, "submit", CONSENT)
    assert (sent["state"], sent["missing"]) == ("under_review", [])
