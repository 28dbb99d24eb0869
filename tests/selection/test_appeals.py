"""Requests for review: 14 days, answered outside the panel; upheld, reserve or an offer."""

from uuid import UUID

from api.selection.appeals.models import LIFECYCLE
from tests.selection import build
from tests.selection.build import decision
from tests.support.world import Somebody, World


def turned_down(world: World) -> tuple[build.Scene, Somebody, UUID]:
    at = build.scene(world)
    somebody, one = build.applied(at)
    build.released(at, decision(one, "not_selected"))
    return at, somebody, one


def asked(somebody: Somebody, application_id: UUID) -> str:
    body = {"application_id": str(application_id), "text": "My licence was overlooked."}
    made = somebody.post("/appeals", body, expect=201)
    return f"/appeals/{made['id']}"


def test_the_life_cycle_of_a_request_is_the_table_of_the_design() -> None:
    steps = {(source, t.verb, t.target) for t in LIFECYCLE.transitions for source in t.sources}
    assert steps == {("open", "uphold", "upheld"), ("open", "dismiss", "dismissed")}


def test_a_review_is_asked_for_within_14_days_of_the_release(world: World) -> None:
    _, somebody, one = turned_down(world)
    world.pass_time(days=14)
    body = {"application_id": str(one), "text": "Please."}
    assert build.kind(somebody.post("/appeals", body, expect=409)) == "appeal-too-late"


def test_a_review_is_asked_for_once_by_whom_the_decision_is_about(world: World) -> None:
    at, somebody, one = turned_down(world)
    stranger = world.account()
    body = {"application_id": str(one), "text": "Please."}
    assert stranger.post("/appeals", body, expect=422)["errors"][0]["pointer"] == "/application_id"
    path = asked(somebody, one)
    assert build.kind(somebody.post("/appeals", body, expect=409)) == "appeal-exists"
    stranger.get(path, expect=404)
    assert stranger.items("/appeals") == []
    at.host.get(path, expect=404)


def test_an_unreleased_decision_cannot_be_asked_about(world: World) -> None:
    at = build.scene(world)
    somebody, one = build.applied(at)
    at.officer.do(build.batch(at, decision(one, "not_selected")), "send-to-sign")
    body = {"application_id": str(one), "text": "Please."}
    assert build.kind(somebody.post("/appeals", body, expect=409)) == "nothing-to-review"


def test_the_panel_does_not_answer_a_request_to_review_its_own_decision(world: World) -> None:
    at = build.scene(world)
    (signatory,) = build.bodies(at, 1)
    somebody, one = build.applied(at)
    path = build.batch(at, decision(one, "not_selected"))
    at.officer.do(path, "send-to-sign")
    signatory.do(path, "sign", {"kind": "signed"})
    at.officer.do(path, "release")
    appeal = asked(somebody, one)
    reviewer = at.reviewers[0]
    world.grant(reviewer, "officer")
    for who in (at.officer, reviewer):
        assert who.get(appeal)["allowed_actions"] == []
        assert build.kind(who.do(appeal, "uphold", {"reason": "Yes."}, expect=403)) == "panel-member"
    world.grant(signatory, "officer")
    assert build.kind(signatory.do(appeal, "dismiss", {"reason": "No."}, expect=403)) == "panel-member"
    outsider = world.staff("officer")
    assert outsider.get(appeal)["allowed_actions"] == ["uphold", "dismiss"]
    assert outsider.do(appeal, "dismiss", {"reason": "The licence was seen."})["state"] == "dismissed"
    assert build.state_of(world, one) == "not_selected"
    assert somebody.get(appeal)["answer"] == "The licence was seen."
    assert outsider.do(appeal, "uphold", {"reason": "Yes."}, expect=409)["from"] == "dismissed"


def test_upheld_with_a_free_seat_is_an_offer(world: World) -> None:
    _, somebody, one = turned_down(world)
    appeal = asked(somebody, one)
    assert world.staff("officer").do(appeal, "uphold", {"reason": "It was."})["state"] == "upheld"
    assert (build.state_of(world, one), len(somebody.items("/offers"))) == ("offered", 1)


def test_upheld_without_a_free_seat_is_a_place_in_the_reserve(world: World) -> None:
    at, somebody, one = turned_down(world)
    chosen, _ = build.offered(at)
    appeal = asked(somebody, one)
    world.staff("officer").do(appeal, "uphold", {"reason": "It was."})
    assert (build.state_of(world, one), somebody.items("/offers")) == ("reserve", [])
    chosen.do(build.offer_of(chosen), "decline", {"reason": "No."})
    assert len(somebody.items("/offers")) == 1


def test_a_signatory_of_a_body_that_was_to_sign_reads_and_may_answer_a_request(world: World) -> None:
    at = build.scene(world)
    (signatory,) = build.bodies(at, 1)
    somebody, one = build.applied(at)
    path = build.batch(at, decision(one, "not_selected"))
    at.officer.do(path, "send-to-sign")
    signatory.do(path, "sign", {"kind": "signed"})
    at.officer.do(path, "release")
    appeal = asked(somebody, one)
    elsewhere = build.scene(world)
    (stranger,) = build.bodies(elsewhere, 1)
    stranger.get(appeal, expect=404)
    assert signatory.get(appeal)["allowed_actions"] == []
    (body,) = at.officer.get(path)["bodies"]
    colleague = world.staff("signatory", "organisation", body["organisation_id"])
    assert [row["id"] for row in colleague.items("/appeals")] == [appeal.rpartition("/")[2]]
    assert colleague.do(appeal, "dismiss", {"reason": "The licence was seen."})["state"] == "dismissed"


def test_a_call_is_not_concluded_while_a_request_for_review_waits(world: World) -> None:
    at, somebody, one = turned_down(world)
    appeal = asked(somebody, one)
    path = f"/calls/{at.call_id}"
    assert build.kind(at.officer.do(path, "conclude", expect=409)) == "call-undecided"
    world.staff("officer").do(appeal, "dismiss", {"reason": "The licence was seen."})
    assert at.officer.do(path, "conclude", expect=200)["status"] == "concluded"


def test_upheld_after_the_conclusion_is_an_offer_where_a_seat_is_free_else_it_ends(world: World) -> None:
    at, somebody, one = turned_down(world)
    at.officer.do(f"/calls/{at.call_id}", "conclude")
    world.staff("officer").do(asked(somebody, one), "uphold", {"reason": "It was."})
    assert build.state_of(world, one) == "offered"
    somebody.do(build.offer_of(somebody), "accept")
    assert build.state_of(world, one) == "accepted"

    at, somebody, one = turned_down(world)
    build.offered(at)
    at.officer.do(f"/calls/{at.call_id}", "conclude")
    world.staff("officer").do(asked(somebody, one), "uphold", {"reason": "It was."})
    assert (build.state_of(world, one), somebody.items("/offers")) == ("lapsed", [])
