"""Applications of a filled or withdrawn assignment move to another in one step (domain.md, Life cycles)."""

from typing import Any
from uuid import UUID

from api.applications.models import Application, ApplicationState
from api.calls.models import Call, CallState
from tests.selection import build
from tests.selection.build import decision
from tests.support.world import Somebody, World

WHY = "The college has closed its workshop."
S = ApplicationState


def move(officer: Somebody, source: UUID, target: UUID, expect: int = 200) -> Any:
    body = {"to_assignment_id": str(target), "reason": WHY}
    return officer.do(f"/assignments/{source}", "move-applications", body, expect=expect)


def place_of(world: World, application_id: UUID) -> UUID:
    found: UUID = build.get(world, Application, application_id).assignment_id
    return found


def withdrawn(at: build.Scene) -> UUID:
    at.officer.do(f"/assignments/{at.assignment_id}", "withdraw", {"reason": WHY})
    return at.assignment_id


def test_what_waits_at_a_withdrawn_post_moves_with_its_state_its_reviews_and_a_letter(world: World) -> None:
    at = build.scene(world)
    other = build.assignment(at)
    moving = ("draft", "submitted", "returned", "eligible", "shortlisted", "reserve")
    people = {name: build.applied(at, state=S(name)) for name in moving}
    ended = {
        name: build.applied(at, state=S(name))[1] for name in ("ineligible", "not_selected", "withdrawn")
    }
    path = f"/assignments/{withdrawn(at)}"
    assert "move-applications" in at.officer.get(path)["allowed_actions"]
    assert move(at.officer, at.assignment_id, other) == {"moved": 6, "applied_already": 0, "in_decision": 0}
    for name, (_, row) in people.items():
        assert (place_of(world, row), build.state_of(world, row)) == (other, name)
    assert {place_of(world, row) for row in ended.values()} == {at.assignment_id}
    assert "move-applications" not in at.officer.get(path)["allowed_actions"]

    somebody, row = people["shortlisted"]
    seen = somebody.get(f"/applications/{row}")
    assert (seen["state"], seen["assignment"]["id"]) == ("under_review", str(other))
    last = somebody.items(f"/applications/{row}/timeline")[-1]
    assert (last["key"], last["reason"]) == ("application.moved", WHY)
    assert at.officer.get(f"/applications/{row}")["reviews"]["mean"] is not None
    (letter,) = at.officer.items(f"/letters?person_id={somebody.person_id}")
    assert WHY in at.officer.get(f"/letters/{letter['id']}")["text"]


def test_the_reserve_of_a_filled_post_stays_and_all_others_may_move(world: World) -> None:
    at = build.scene(world)
    other = build.assignment(at)
    _, waits = build.applied(at, state=S.ELIGIBLE)
    _, reserve = build.applied(at, state=S.RESERVE)
    assert build.kind(move(at.officer, at.assignment_id, other, 409)) == "assignment-open"
    build.accepted_offer(world, at)
    assert at.officer.get(f"/assignments/{at.assignment_id}")["state"] == "filled"
    assert move(at.officer, at.assignment_id, other)["moved"] == 1
    assert (place_of(world, waits), place_of(world, reserve)) == (other, at.assignment_id)


def test_whoever_has_an_application_there_already_keeps_both(world: World) -> None:
    at = build.scene(world)
    other = build.assignment(at)
    somebody, here = build.applied(at, state=S.SUBMITTED)
    build.applied(at, somebody, assignment_id=other, state=S.SUBMITTED)
    gone, moves = build.applied(at, state=S.SUBMITTED)
    build.applied(at, gone, assignment_id=other, state=S.WITHDRAWN)
    withdrawn(at)
    assert move(at.officer, at.assignment_id, other) == {"moved": 1, "applied_already": 1, "in_decision": 0}
    assert (place_of(world, here), place_of(world, moves)) == (at.assignment_id, other)


def test_what_a_panel_is_deciding_on_stays_until_it_has(world: World) -> None:
    at = build.scene(world)
    other = build.assignment(at)
    _, row = build.applied(at)
    path = build.batch(at, decision(row, "recommended"))
    withdrawn(at)
    assert move(at.officer, at.assignment_id, other) == {"moved": 0, "applied_already": 0, "in_decision": 1}
    at.officer.do(path, "discard", {"reason": "The post is gone."})
    assert move(at.officer, at.assignment_id, other)["moved"] == 1


def test_applications_move_only_to_a_post_of_their_call_that_takes_people(world: World) -> None:
    at, elsewhere = build.scene(world), build.scene(world)
    build.applied(at, state=S.SUBMITTED)
    closed = build.assignment(at)
    at.officer.do(f"/assignments/{closed}", "withdraw", {"reason": WHY})
    other = build.assignment(at)
    withdrawn(at)
    refused = move(at.officer, at.assignment_id, elsewhere.assignment_id, 422)
    assert (build.kind(refused), refused["errors"][0]["pointer"]) == ("another-call", "/to_assignment_id")
    assert build.kind(move(at.officer, at.assignment_id, at.assignment_id, 422)) == "move-to-itself"
    assert build.kind(move(at.officer, at.assignment_id, closed, 409)) == "assignment-not-open"
    body = {"to_assignment_id": str(other), "reason": WHY}
    path = f"/assignments/{at.assignment_id}/move-applications"
    assert at.officer.ask("POST", path, body).status_code == 428
    at.host.post(path, body, 403, If_Match='"1"')
    officer = world.staff("officer", "programme", elsewhere.programme_id)
    officer.post(path, body, 404, If_Match='"1"')
    build.change(world, Call, at.call_id, state=CallState.CONCLUDED)
    assert build.kind(move(at.officer, at.assignment_id, other, 409)) == "assignment-not-open"


def test_a_moved_reserve_comes_after_the_posts_own(world: World) -> None:
    at = build.scene(world)
    other = build.assignment(at, seats=2)
    _, first = build.applied(at)
    own, second = build.applied(at, assignment_id=other)
    chosen, third = build.applied(at, assignment_id=other)
    build.released(
        at, decision(first, "reserve", 1), decision(second, "reserve", 2), decision(third, "recommended")
    )
    withdrawn(at)
    assert move(at.officer, at.assignment_id, other)["moved"] == 1
    chosen.do(build.offer_of(chosen), "decline", {"reason": "Another post."})
    assert own.get(build.offer_of(own))["from_reserve"] is True
