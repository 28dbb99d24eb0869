"""Decision batches: complete before they are signed, signed by every body, told once and all at once."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Interest
from api.calls.models import Call, CallKind
from api.core.events import Audience, Event
from api.organisations.models import Organisation
from api.programmes.models import Programme
from api.selection import seats
from api.selection.models import LIFECYCLE
from tests.selection import build
from tests.selection.build import decision
from tests.support.world import World


def faults(problem: dict[str, Any]) -> set[str]:
    return {error["code"] for error in problem["errors"]}


def test_the_life_cycle_of_a_batch_is_the_table_of_the_design() -> None:
    steps = {(source, t.verb, t.target) for t in LIFECYCLE.transitions for source in t.sources}
    assert steps == {
        ("staged", "send_to_sign", "signing"),
        ("signing", "sign_all", "signed"),
        ("signing", "restage", "staged"),
        ("signed", "restage", "staged"),
        ("signed", "release", "released"),
        ("staged", "discard", "discarded"),
    }
    assert LIFECYCLE.unregistered() == set()


def test_a_step_from_the_wrong_state_names_the_steps_there_are(world: World) -> None:
    at = build.scene(world)
    _, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    problem = at.officer.do(path, "release", expect=409)
    assert (build.kind(problem), problem["from"], problem["allowed"]) == (
        "invalid-transition",
        "staged",
        ["send_to_sign", "discard"],
    )
    at.officer.do(path, "discard", {"reason": "Begun by mistake."})
    assert at.officer.do(path, "send-to-sign", expect=409)["from"] == "discarded"
    assert at.officer.do(path, "restage", {"reason": "No."}, expect=409)["from"] == "discarded"
    assert at.officer.get(path)["allowed_actions"] == []


def test_a_recommendation_needs_at_least_two_reviews(world: World) -> None:
    at = build.scene(world)
    _, one = build.applied(at, reviews=1)
    path = build.batch(at, decision(one, "recommended"))
    problem = at.officer.do(path, "send-to-sign", expect=409)
    assert (build.kind(problem), faults(problem)) == ("not-complete", {"reviews-missing"})
    assert "send-to-sign" not in at.officer.get(path)["allowed_actions"]


def test_reasons_ranks_and_stages_are_asked_for_by_name(world: World) -> None:
    at = build.scene(world, seats=3)
    _, early = build.applied(at, state=ApplicationState.ELIGIBLE)
    _, unsaid = build.applied(at)
    _, departing = build.applied(at)
    path = build.batch(
        at,
        decision(early, "reserve", 1),
        decision(unsaid, "not_selected", reason=""),
        decision(departing, "recommended", departs=True),
    )
    problem = at.officer.do(path, "send-to-sign", expect=409)
    assert {(error["pointer"], error["code"]) for error in problem["errors"]} == {
        (f"/decisions/{early}", "not-decidable"),
        (f"/decisions/{unsaid}", "reason-needed"),
        (f"/decisions/{departing}", "reason-needed"),
    }


def test_two_reserves_never_have_the_same_place(world: World) -> None:
    at = build.scene(world)
    rows = [build.applied(at)[1] for _ in range(3)]
    path = build.batch(
        at, decision(rows[0], "reserve", 1), decision(rows[1], "reserve", 1), decision(rows[2], "reserve")
    )
    assert faults(at.officer.do(path, "send-to-sign", expect=409)) == {"rank-taken", "rank-needed"}


def test_no_more_are_recommended_than_there_are_seats(world: World) -> None:
    at = build.scene(world, seats=1)
    rows = [build.applied(at)[1] for _ in range(2)]
    path = build.batch(at, *(decision(row, "recommended") for row in rows))
    assert build.kind(at.officer.do(path, "send-to-sign", expect=409)) == "no-seat-left"
    change = {"decisions": [decision(rows[1], "reserve", 1)]}
    at.officer.ask("PATCH", path + "/decisions", change, If_Match=at.officer.etag(path))
    assert at.officer.do(path, "send-to-sign")["state"] == "signed"


def test_a_person_is_counted_once_in_a_call(world: World) -> None:
    at = build.scene(world)
    other = build.assignment(at)
    somebody, one = build.applied(at)
    _, two = build.applied(at, somebody, assignment_id=other)
    path = build.batch(at, decision(one, "recommended"), decision(two, "recommended"))
    assert faults(at.officer.do(path, "send-to-sign", expect=409)) == {"person-twice"}


def test_awards_respect_their_number_and_the_envelope(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at = build.scene(world, kind=CallKind.GRANT, awards=2, envelope_minor=10_000, currency="USD")
    rows = [build.applied(at, to_call=True)[1] for _ in range(3)]
    path = build.batch(at, *(decision(row, "recommended") for row in rows))
    assert build.kind(at.officer.do(path, "send-to-sign", expect=409)) == "no-seat-left"
    two = {"decisions": [decision(row, "recommended") for row in rows[:2]]}
    at.officer.ask("PUT", path + "/decisions", two, If_Match=at.officer.etag(path))
    assert build.kind(at.officer.do(path, "send-to-sign", expect=409)) == "amount-missing"
    asked = {row: (6_000, "USD") for row in rows}
    monkeypatch.setattr(seats, "award_amounts", [lambda _, ids: {one: asked[one] for one in ids}])
    assert build.kind(at.officer.do(path, "send-to-sign", expect=409)) == "envelope-exceeded"
    asked[rows[1]] = (4_000, "USD")
    assert at.officer.do(path, "send-to-sign")["state"] == "signed"


def test_an_application_is_decided_on_in_one_batch_only(world: World) -> None:
    at = build.scene(world, seats=2)
    _, one = build.applied(at)
    first = build.batch(at, decision(one, "recommended"))
    second = build.batch(at, decision(one, "recommended"))
    at.officer.do(first, "send-to-sign")
    assert faults(at.officer.do(second, "send-to-sign", expect=409)) == {"decided-elsewhere"}


def test_decisions_are_on_applications_of_the_call(world: World) -> None:
    at, other = build.scene(world), build.scene(world)
    _, foreign = build.applied(other)
    path = build.batch(at)
    body = {"decisions": [decision(foreign, "recommended")]}
    answer = at.officer.ask("PUT", path + "/decisions", body, If_Match=at.officer.etag(path))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (
        422,
        "/decisions/0/application_id",
    )


def test_every_named_body_signs_and_then_it_is_signed(world: World) -> None:
    at = build.scene(world)
    signatories = build.bodies(at, 4)
    _, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    for signatory in signatories:
        signatory.get(path, expect=404)
    assert at.officer.do(path, "send-to-sign")["state"] == "signing"
    assert at.officer.ask("POST", path + "/sign", {"kind": "signed"}).status_code == 403
    for signatory in signatories[:3]:
        assert "sign" in signatory.get(path)["allowed_actions"]
        read = signatory.do(path, "sign", {"kind": "signed", "deputy_for": "The minister"})
        assert (read["state"], "sign" in read["allowed_actions"]) == ("signing", False)
    again = signatories[0].do(path, "sign", {"kind": "signed"}, expect=409)
    assert build.kind(again) == "signed-already"
    assert signatories[3].do(path, "sign", {"kind": "with_reservation"}, expect=422)["errors"][0] == {
        "pointer": "/text",
        "code": "reason-needed",
        "detail": "Say why: those concerned will read it.",
    }
    last = signatories[3].do(path, "sign", {"kind": "with_reservation", "text": "Too few women."})
    assert last["state"] == "signed"
    assert [body["kind"] for body in last["bodies"]] == ["signed"] * 3 + ["with_reservation"]
    assert last["signatures"][0]["deputy_for"] == "The minister"


def test_a_change_clears_every_signature_and_each_signs_the_version_it_saw(world: World) -> None:
    at = build.scene(world, seats=2)
    signatories = build.bodies(at, 4)
    _, one = build.applied(at)
    _, two = build.applied(at)
    path = build.batch(at, decision(one, "recommended"), decision(two, "not_selected"))
    at.officer.do(path, "send-to-sign")
    seen = signatories[3].etag(path)
    for signatory in signatories[:3]:
        signatory.do(path, "sign", {"kind": "signed"})
    change = {"decisions": [decision(two, "recommended")]}
    changed = at.officer.ask("PATCH", path + "/decisions", change, If_Match=at.officer.etag(path)).json()
    assert [body["kind"] for body in changed["bodies"]] == [None] * 4
    assert [signature["cleared"] for signature in changed["signatures"]] == [True] * 3
    stale = signatories[3].ask("POST", path + "/sign", {"kind": "signed"}, If_Match=seen)
    assert stale.status_code == 412
    for signatory in signatories[1:]:
        assert signatory.do(path, "sign", {"kind": "signed"})["state"] == "signing"
    assert signatories[0].do(path, "sign", {"kind": "signed"})["state"] == "signed"
    frozen = at.officer.ask("PATCH", path + "/decisions", change, If_Match=at.officer.etag(path))
    assert build.kind(frozen.json()) == "batch-closed"


def test_the_same_decisions_sent_again_clear_nothing(world: World) -> None:
    at = build.scene(world)
    (signatory, _) = build.bodies(at, 2)
    _, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    at.officer.do(path, "send-to-sign")
    signatory.do(path, "sign", {"kind": "signed"})
    same = {"decisions": [decision(one, "recommended")]}
    read = at.officer.ask("PUT", path + "/decisions", same, If_Match=at.officer.etag(path)).json()
    assert [body["kind"] for body in read["bodies"]] == ["signed", None]


def test_a_returned_batch_goes_back_with_its_text(world: World) -> None:
    at = build.scene(world)
    (first, second) = build.bodies(at, 2)
    _, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    at.officer.do(path, "send-to-sign")
    first.do(path, "sign", {"kind": "signed"})
    assert second.do(path, "sign", {"kind": "returned", "text": "The seat was cut."})["state"] == "staged"
    read = at.officer.get(path)
    assert [(s["kind"], s["cleared"]) for s in read["signatures"]] == [("signed", True), ("returned", True)]
    first.get(path, expect=404)
    at.officer.do(path, "send-to-sign")
    first.do(path, "sign", {"kind": "signed"})
    assert second.do(path, "sign", {"kind": "signed"})["state"] == "signed"


def test_bodies_programmes_and_calls_are_named_in_the_readers_language(world: World) -> None:
    at = build.scene(world)
    (signatory,) = build.bodies(at, 1)
    _, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    at.officer.do(path, "send-to-sign")
    (body,) = signatory.get(path)["bodies"]
    body_id = UUID(body["organisation_id"])
    build.change(world, Organisation, body_id, translations={"fr": {"name": "Ministère"}})
    build.change(world, Programme, at.programme_id, translations={"fr": {"title": "Enseignement"}})
    build.change(world, Call, at.call_id, translations={"fr": {"title": "Appel"}})
    office = world.staff("officer", "programme", at.programme_id)
    panel = world.staff("officer", "call", at.call_id)

    def names(language: str) -> tuple[str, ...]:
        read = signatory.get(path, Accept_Language=language)
        scopes = [who.get("/me", Accept_Language=language)["roles"] for who in (signatory, office, panel)]
        return (read["bodies"][0]["name"], *(role["scope_name"] for (role,) in scopes))

    assert names("fr") == ("Ministère", "Ministère", "Enseignement", "Appel")
    assert names("en")[:2] == (body["name"], body["name"])


def test_a_signatory_of_another_body_sees_nothing(world: World) -> None:
    at = build.scene(world)
    build.bodies(at, 1)
    (stranger,) = build.bodies(build.scene(world), 1)
    _, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    at.officer.do(path, "send-to-sign")
    stranger.get(path, expect=404)
    assert stranger.items("/selections") == []
    one_applicant = world.account()
    assert one_applicant.ask("GET", path).status_code == 403


def test_the_page_shows_scores_but_not_to_whoever_has_an_interest(world: World) -> None:
    at = build.scene(world)
    (signatory,) = build.bodies(at, 1)
    _, one = build.applied(at, value=5)
    path = build.batch(at, decision(one, "recommended"))
    at.officer.do(path, "send-to-sign")
    assert signatory.get(path)["decisions"][0]["score"] == {"mean": 5.0, "n": 2, "spread": 0}
    assert signatory.account_id is not None
    build.add(world, Interest(account_id=signatory.account_id, application_id=one))
    assert signatory.get(path)["decisions"][0]["score"] is None


def test_letters_show_beforehand_what_each_will_be_told(world: World) -> None:
    at = build.scene(world)
    _, one = build.applied(at)
    _, two = build.applied(at)
    path = build.batch(at, decision(one, "recommended"), decision(two, "not_selected", reason_code="profile"))
    letters = at.officer.get(path + "/letters")["letters"]
    assert [(x["verdict"], x["reason_code"], x["offer_days"], x["appeal_days"]) for x in letters] == [
        ("recommended", None, 10, None),
        ("not_selected", "profile", None, 14),
    ]


def test_until_release_an_applicant_learns_nothing_and_then_everything(world: World) -> None:
    at = build.scene(world)
    chosen, one = build.applied(at)
    other, two = build.applied(at)
    path = build.batch(at, decision(one, "recommended"), decision(two, "not_selected"))
    at.officer.do(path, "send-to-sign")
    for somebody in (chosen, other):
        assert somebody.items("/offers") == []
        assert somebody.ask("GET", path).status_code == 403
    assert build.get(world, Application, two).released_state == "submitted"
    at.officer.do(path, "release")
    assert [offer["state"] for offer in chosen.items("/offers")] == ["open"]
    assert build.get(world, Application, two).released_state is None
    assert build.state_of(world, two) == "not_selected"
    with world.database.read() as session:
        told = session.exec(
            select(Event.type, Event.audience, Event.personal)
            .where(Event.person_id == other.person_id)
            .order_by(Event.id)  # type: ignore[arg-type] # a column at class level
        ).all()
    assert [tuple(row) for row in told] == [
        ("application.not_selected", Audience.PERSON, {"reason": "Others fit the post better."})
    ]


def test_a_batch_is_released_once(world: World) -> None:
    at = build.scene(world)
    _, one = build.applied(at)
    path = build.released(at, decision(one, "recommended"))
    assert build.kind(at.officer.do(path, "release", expect=409)) == "invalid-transition"
    assert len(at.officer.items("/offers")) == 1


def test_whoever_withdrew_before_release_is_passed_over(world: World) -> None:
    at = build.scene(world)
    somebody, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    at.officer.do(path, "send-to-sign")
    build.change(world, Application, one, state=ApplicationState.WITHDRAWN)
    assert at.officer.do(path, "release")["state"] == "released"
    assert somebody.items("/offers") == []


def test_release_is_refused_when_the_seat_went_elsewhere_meanwhile(world: World) -> None:
    at = build.scene(world)
    _, one = build.applied(at)
    _, two = build.applied(at)
    first = build.batch(at, decision(one, "recommended"))
    second = build.batch(at, decision(two, "recommended"))
    at.officer.do(first, "send-to-sign")
    at.officer.do(second, "send-to-sign")
    at.officer.do(first, "release")
    assert build.kind(at.officer.do(second, "release", expect=409)) == "no-seat-left"
    assert build.state_of(world, two) == "shortlisted"


def test_a_batch_that_lacked_but_the_name_of_a_body_that_was_merged_is_signed(world: World) -> None:
    at = build.scene(world)
    first, second, third = build.bodies(at, 3)
    _, application_id = build.applied(at)
    path = build.batch(at, build.decision(application_id, "recommended"))
    ids = [row["organisation_id"] for row in at.officer.do(path, "send-to-sign")["bodies"]]
    for signatory in (first, second):
        signatory.do(path, "sign", {"kind": "signed"})
    mine = [signatory.get("/me")["roles"][0]["scope_id"] for signatory in (first, second, third)]
    assert sorted(ids) == sorted(mine)
    at.officer.do(f"/organisations/{mine[1]}", "merge", {"into_id": mine[0]})
    assert at.officer.get(path)["state"] == "signing"
    at.officer.do(f"/organisations/{mine[2]}", "merge", {"into_id": mine[0]})
    assert at.officer.get(path)["state"] == "signed"
    assert at.officer.do(path, "release")["state"] == "released"
