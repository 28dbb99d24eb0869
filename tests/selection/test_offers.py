"""Offers: one open a person and call, never more than there are seats, and the reserve moves up."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, select

from api.applications.models import ApplicationState
from api.applications.reviews.models import Review
from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import clock
from api.core.events import Event
from api.selection import desk, held, seats
from api.selection.offers import service
from api.selection.offers.models import LIFECYCLE, Offer
from tests.selection import build
from tests.selection.build import decision
from tests.support.world import Somebody, World


def test_the_life_cycle_of_an_offer_is_the_table_of_the_design() -> None:
    steps = {(source, t.verb, t.target) for t in LIFECYCLE.transitions for source in t.sources}
    assert steps == {
        ("open", "accept", "accepted"),
        ("open", "decline", "declined"),
        ("open", "expire", "expired"),
        ("open", "void", "voided"),
        ("accepted", "void", "voided"),
    }
    assert LIFECYCLE.unregistered() == set()


def test_an_answered_offer_is_not_answered_again(world: World) -> None:
    at = build.scene(world)
    somebody, path = build.offered(at)
    assert somebody.get(path)["allowed_actions"] == ["accept", "decline", "propose-dates"]
    somebody.do(path, "decline", {"reason": "My employer needs me."})
    for verb, body in (("accept", None), ("decline", {"reason": "Again."})):
        problem = somebody.do(path, verb, body, expect=409)
        assert (build.kind(problem), problem["from"]) == ("invalid-transition", "declined")
    assert somebody.get(path)["allowed_actions"] == []


def test_only_the_person_answers_and_says_which_version_they_saw(world: World) -> None:
    at = build.scene(world)
    somebody, path = build.offered(at)
    assert world.account().ask("GET", path).status_code == 404
    assert at.officer.do(path, "accept", expect=403)["status"] == 403
    assert somebody.ask("POST", path + "/accept").status_code == 428
    assert somebody.ask("POST", path + "/decline", {}, If_Match=somebody.etag(path)).status_code == 422


def test_a_host_sees_offers_of_its_own_posts_only(world: World) -> None:
    at, other = build.scene(world), build.scene(world)
    _, path = build.offered(at)
    assert at.host.get(path)["state"] == "open"
    other.host.get(path, expect=404)
    assert other.host.items("/offers") == []


def test_accepting_withdraws_the_other_applications_in_the_call_and_keeps_their_reviews(world: World) -> None:
    at = build.scene(world)
    second = build.assignment(at)
    somebody, one = build.applied(at)
    _, two = build.applied(at, somebody, assignment_id=second)
    build.released(at, decision(one, "recommended"), decision(two, "reserve", 1))
    somebody.do(build.offer_of(somebody), "accept")
    assert (build.state_of(world, one), build.state_of(world, two)) == ("accepted", "withdrawn")
    with world.database.read() as session:
        reviews = session.exec(select(Review.id).where(Review.application_id == two)).all()
    assert len(reviews) == 2


def test_an_assignment_is_filled_by_its_last_offer_and_opens_again_when_a_seat_is_freed(world: World) -> None:
    at = build.scene(world, seats=2)
    build.offered(at)
    assert build.get(world, Assignment, at.assignment_id).state == "published"
    somebody, path = build.offered(at)
    assert build.get(world, Assignment, at.assignment_id).state == "filled"
    somebody.do(path, "accept")
    assert build.get(world, Assignment, at.assignment_id).state == "filled"
    at.officer.do(path, "void", {"reason": "The host has closed."})
    assert build.get(world, Assignment, at.assignment_id).state == "published"


def test_a_seat_that_passes_to_the_reserve_is_never_shown_as_free(world: World) -> None:
    at = build.scene(world)
    chosen, one = build.applied(at)
    _, two = build.applied(at)
    build.released(at, decision(one, "recommended"), decision(two, "reserve", 1))
    chosen.do(build.offer_of(chosen), "decline", {"reason": "My employer needs me."})
    with world.database.read() as session:
        told = session.exec(
            select(Event.type).where(
                Event.subject_id == at.assignment_id, col(Event.type).like("assignment.%")
            )
        ).all()
    assert told == ["assignment.filled"]


def test_a_declined_seat_goes_to_the_top_of_the_reserve(world: World) -> None:
    at = build.scene(world)
    chosen, one = build.applied(at)
    later, two = build.applied(at)
    first, three = build.applied(at)
    build.released(
        at, decision(one, "recommended"), decision(two, "reserve", 2), decision(three, "reserve", 1)
    )
    chosen.do(build.offer_of(chosen), "decline", {"reason": "My employer needs me."})
    offer = first.get(build.offer_of(first))
    assert (offer["from_reserve"], offer["state"]) == (True, "open")
    assert later.items("/offers") == []
    assert [build.state_of(world, row) for row in (one, two, three)] == ["declined", "reserve", "offered"]


def test_the_reserve_of_another_assignment_is_not_offered_the_seat(world: World) -> None:
    at = build.scene(world)
    other = build.assignment(at)
    chosen, one = build.applied(at)
    waiting, two = build.applied(at, assignment_id=other)
    build.released(at, decision(one, "recommended"), decision(two, "reserve", 1))
    chosen.do(build.offer_of(chosen), "decline", {"reason": "No."})
    assert waiting.items("/offers") == []


def test_an_unanswered_offer_expires_and_the_reserve_moves_up(world: World) -> None:
    at = build.scene(world)
    silent, one = build.applied(at)
    waiting, two = build.applied(at)
    build.released(at, decision(one, "recommended"), decision(two, "reserve", 1))
    path = build.offer_of(silent)
    world.pass_time(days=9)
    world.work()
    assert silent.get(path)["state"] == "open"
    world.pass_time(days=1, minutes=1)
    assert build.kind(silent.do(path, "accept", expect=409)) == "offer-expired"
    assert "accept" not in silent.get(path)["allowed_actions"]
    world.work()
    assert (silent.get(path)["state"], build.state_of(world, one)) == ("expired", "expired")
    assert waiting.get(build.offer_of(waiting))["from_reserve"] is True
    with world.database.write() as session:
        assert service.expire_due(session, clock.now()) == 0


def test_a_person_has_one_open_offer_in_a_call(world: World) -> None:
    at = build.scene(world)
    second = build.assignment(at)
    both, one = build.applied(at)
    _, two = build.applied(at, both, assignment_id=second)
    chosen, three = build.applied(at, assignment_id=second)
    build.released(
        at, decision(one, "recommended"), decision(two, "reserve", 1), decision(three, "recommended")
    )
    chosen.do(build.offer_of(chosen), "decline", {"reason": "No."})
    assert len(both.items("/offers")) == 1
    made = {"application_id": str(two), "reason": "They asked for it."}
    assert build.kind(at.officer.post("/offers", made, expect=409)) == "offer-open"


def test_the_office_offers_a_free_seat_by_hand(world: World) -> None:
    at = build.scene(world, seats=1)
    somebody, one = build.applied(at)
    _, two = build.applied(at)
    build.released(at, decision(one, "reserve", 2), decision(two, "reserve", 1))
    made = {"application_id": str(one), "reason": "The first is ill."}
    assert at.officer.post("/offers", made, expect=201)["from_reserve"] is True
    assert somebody.items("/offers")[0]["state"] == "open"
    other = {"application_id": str(two), "reason": "Also."}
    assert build.kind(at.officer.post("/offers", other, expect=409)) == "no-seat-left"


def test_open_and_accepted_offers_never_exceed_seats_when_many_answer_at_once(world: World) -> None:
    at = build.scene(world, seats=2)
    rows = [build.applied(at) for _ in range(5)]
    build.released(
        at,
        decision(rows[0][1], "recommended"),
        decision(rows[1][1], "recommended"),
        *(decision(row, "reserve", rank) for rank, (_, row) in enumerate(rows[2:], start=1)),
    )
    first, second = rows[0][0], rows[1][0]
    one, two = build.offer_of(first), build.offer_of(second)
    asks = [
        (first, one, "accept", None),
        (first, one, "accept", None),
        (second, two, "decline", {"reason": "No."}),
        (second, two, "accept", None),
    ]
    tags = {path: who.etag(path) for who, path, _, _ in asks}
    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(lambda a: a[0].ask("POST", f"{a[1]}/{a[2]}", a[3], If_Match=tags[a[1]]), asks)
        )
    assert sorted(answer.status_code for answer in answers) == [200, 200, 412, 412]
    with world.database.read() as session:
        post = seats.look(session, at.call_id, at.assignment_id)
        assert seats.count(session, post, *seats.TAKING) == 2


def test_two_hands_never_offer_one_last_seat_twice(world: World) -> None:
    at = build.scene(world, seats=1)
    rows = [build.applied(at)[1] for _ in range(4)]
    build.released(at, *(decision(row, "reserve", rank) for rank, row in enumerate(rows, start=1)))
    bodies = [{"application_id": str(row), "reason": "In a hurry."} for row in rows]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda body: at.officer.ask("POST", "/offers", body).status_code, bodies))
    assert sorted(answers) == [201, 409, 409, 409]


def test_proposed_dates_wait_for_host_and_office_and_then_stand(world: World) -> None:
    at = build.scene(world)
    somebody, path = build.offered(at)
    first, last = build.first_day() + timedelta(days=14), build.last_day() + timedelta(days=14)
    body = {"starts_on": first.isoformat(), "ends_on": last.isoformat(), "note": "After my exams."}
    read = somebody.do(path, "propose-dates", body)
    assert (read["host_answer"], read["office_answer"]) == ("pending", "pending")
    assert "answer-dates" in at.host.get(path)["allowed_actions"]
    assert at.host.do(path, "answer-dates", {"answer": "agreed"})["office_answer"] == "pending"
    problem = at.host.do(path, "answer-dates", {"answer": "agreed"}, expect=409)
    assert build.kind(problem) == "nothing-proposed"
    assert (
        at.host.do(path, "answer-dates", {"answer": "agreed", "side": "office"}, expect=403)["status"] == 403
    )
    assert somebody.get(path)["starts_on"] == build.first_day().isoformat()
    agreed = at.officer.do(path, "answer-dates", {"answer": "agreed"})
    assert (agreed["starts_on"], agreed["ends_on"]) == (first.isoformat(), last.isoformat())


def test_refused_dates_leave_the_offer_as_it_was(world: World) -> None:
    at = build.scene(world)
    somebody, path = build.offered(at)
    body = {
        "starts_on": build.first_day().isoformat(),
        "ends_on": (build.last_day() + timedelta(days=9)).isoformat(),
    }
    somebody.do(path, "propose-dates", body)
    assert (
        at.host.do(path, "answer-dates", {"answer": "refused"}, expect=422)["errors"][0]["pointer"] == "/note"
    )
    read = at.host.do(path, "answer-dates", {"answer": "refused", "note": "The term ends."})
    assert (read["state"], read["ends_on"]) == ("open", build.last_day().isoformat())


def test_proposed_dates_lie_in_the_engagement_period_and_the_stay(world: World) -> None:
    at = build.scene(world)
    somebody, path = build.offered(at)
    first = build.first_day()
    for last, kind in (
        (first + timedelta(days=5), "stay-length"),
        (first + timedelta(days=900), "outside-engagement"),
    ):
        body = {"starts_on": first.isoformat(), "ends_on": last.isoformat()}
        assert build.kind(somebody.do(path, "propose-dates", body, expect=422)) == kind


def test_a_first_proposal_leaves_a_week_to_answer_it(world: World) -> None:
    at = build.scene(world)
    somebody, path = build.offered(at)
    world.pass_time(days=9)
    body = {"starts_on": build.first_day().isoformat(), "ends_on": build.last_day().isoformat()}
    somebody.do(path, "propose-dates", body)
    world.pass_time(days=5)
    world.work()
    assert somebody.get(path)["state"] == "open"


def test_whoever_withdraws_gives_the_seat_to_the_reserve(world: World) -> None:
    at = build.scene(world)
    chosen, one = build.applied(at)
    waiting, two = build.applied(at)
    build.released(at, decision(one, "recommended"), decision(two, "reserve", 1))
    chosen.do(f"/applications/{one}", "withdraw")
    assert [offer["state"] for offer in at.officer.items("/offers?state=voided")] == ["voided"]
    assert waiting.get(build.offer_of(waiting))["from_reserve"] is True


def test_the_reserve_lapses_with_a_letter_when_the_call_concludes(world: World) -> None:
    at = build.scene(world)
    somebody, one = build.applied(at)
    build.released(at, decision(one, "reserve", 1))
    at.officer.do(f"/calls/{at.call_id}", "conclude")
    assert build.state_of(world, one) == "lapsed"
    with world.database.read() as session:
        told = session.exec(select(Event.type).where(Event.person_id == somebody.person_id)).all()
    assert "application.lapsed" in told


def test_a_concluded_call_offers_no_more_seats(world: World) -> None:
    at = build.scene(world)
    chosen, one = build.applied(at)
    waiting, two = build.applied(at)
    build.released(at, decision(one, "recommended"), decision(two, "reserve", 1))
    build.change(world, Call, at.call_id, state="concluded")
    chosen.do(build.offer_of(chosen), "decline", {"reason": "No."})
    assert waiting.items("/offers") == []


def test_each_desk_shows_what_waits_there(world: World) -> None:
    at = build.scene(world)
    (signatory,) = build.bodies(at, 1)
    somebody, one = build.applied(at)
    path = build.batch(at, decision(one, "recommended"))
    at.officer.do(path, "send-to-sign")

    def kinds(who: Somebody) -> list[str]:
        actor = world.actor(who)
        with world.database.read() as session:
            return [item.kind for item in desk.items(session, actor)]

    assert (kinds(signatory), kinds(at.officer), kinds(somebody)) == (["selection_to_sign"], [], [])
    signatory.do(path, "sign", {"kind": "signed"})
    assert (kinds(signatory), kinds(at.officer)) == ([], ["selection_to_release"])
    at.officer.do(path, "release")
    assert kinds(somebody) == ["offer_to_answer"]
    body = {"starts_on": build.first_day().isoformat(), "ends_on": build.last_day().isoformat()}
    somebody.do(build.offer_of(somebody), "propose-dates", body)
    assert (kinds(at.host), kinds(at.officer)) == (["dates_to_answer"], ["dates_to_answer"])
    world.pass_time(days=8)
    assert kinds(at.officer) == ["dates_to_answer", "offer_ending"]


def test_what_is_held_on_a_person_leaves_out_what_is_not_released_and_loses_its_words(world: World) -> None:
    at = build.scene(world)
    somebody, one = build.applied(at)
    assert somebody.person_id is not None
    path = build.batch(at, decision(one, "not_selected", reason="A private word."))
    with world.database.read() as session:
        assert held.export(session, somebody.person_id)["decisions"] == []
    at.officer.do(path, "send-to-sign")
    at.officer.do(path, "release")
    with world.database.write() as session:
        assert [row["reason"] for row in held.export(session, somebody.person_id)["decisions"]] == [
            "A private word."
        ]
        assert held.erase(session, somebody.person_id)["decisions"] == 1
        assert [row["reason"] for row in held.export(session, somebody.person_id)["decisions"]] == [""]


def test_merged_people_and_bodies_keep_their_offers(world: World) -> None:
    at = build.scene(world)
    somebody, path = build.offered(at)
    twin, body_id = world.account(), build.organisation(world, "Twin")
    assert somebody.person_id is not None
    assert twin.person_id is not None
    with world.database.write() as session:
        assert held.merge_people(session, somebody.person_id, twin.person_id) == 1
        assert held.merge_organisations(session, at.host_id, body_id) == 1
    assert twin.get(path)["host_name"] == "Twin"
    assert build.get(world, Offer, path.rpartition("/")[2]).person_id == twin.person_id


def test_the_office_offers_another_place_to_whose_accepted_one_was_taken_back(world: World) -> None:
    at, somebody, offer = build.accepted_offer(world)
    at.officer.do(f"/offers/{offer['id']}", "void", {"reason": "The workshop is rebuilt until May."})
    assert build.state_of(world, UUID(offer["application_id"])) == "reserve"
    assert somebody.items("/offers?state=open&mine=true") == []
    again = {"application_id": offer["application_id"], "reason": "The workshop is open again."}
    at.officer.post("/offers", again, expect=201)
    somebody.do(build.offer_of(somebody), "accept")
    assert build.state_of(world, UUID(offer["application_id"])) == "accepted"


def test_an_accepted_offer_taken_back_after_the_call_concluded_ends_the_application(world: World) -> None:
    at, _, offer = build.accepted_offer(world)
    at.officer.do(f"/calls/{at.call_id}", "conclude")
    at.officer.do(f"/offers/{offer['id']}", "void", {"reason": "The host has closed."})
    assert build.state_of(world, UUID(offer["application_id"])) == "lapsed"


def test_a_cancelled_call_leaves_no_live_application_behind(world: World) -> None:
    at = build.scene(world, seats=2)
    live = ("draft", "submitted", "returned", "eligible", "shortlisted", "recommended", "reserve")
    rows = {name: build.applied(at, state=ApplicationState(name)) for name in live}
    ended = {
        name: build.applied(at, state=ApplicationState(name))[1]
        for name in ("ineligible", "not_selected", "withdrawn")
    }
    offered, _ = build.offered(at)
    at.officer.do(f"/calls/{at.call_id}", "cancel", {"reason": "The donor has stopped the programme."})
    assert {name: build.state_of(world, row) for name, (_, row) in rows.items()} == dict.fromkeys(
        live, "lapsed"
    )
    assert {name: build.state_of(world, row) for name, row in ended.items()} == {name: name for name in ended}
    assert offered.items("/applications")[0]["state"] == "lapsed"
    assert offered.get(build.offer_of(offered, "voided"))["state"] == "voided"
    somebody, row = rows["submitted"]
    assert somebody.get(f"/applications/{row}")["state"] == "lapsed"
    (letter,) = [
        at.officer.get(f"/letters/{sent['id']}")["text"]
        for sent in at.officer.items(f"/letters?person_id={somebody.person_id}")
    ]
    assert "was cancelled: The donor has stopped the programme." in letter
    (letter,) = [
        at.officer.get(f"/letters/{sent['id']}")["text"]
        for sent in at.officer.items(f"/letters?person_id={offered.person_id}")
        if sent["event_type"] == "offer.voided"
    ]
    assert "The donor has stopped the programme." in letter
