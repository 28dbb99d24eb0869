"""Groups: what they are of, who gets a place, who waits, who completes."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.core import events
from api.core.actor import SYSTEM, At
from api.selection.offers.models import Offer
from api.training.cohorts.models import ENROLMENTS, LIFECYCLE
from tests.support.world import World
from tests.training import build
from tests.training.test_modules import kind


def test_a_module_is_taught_only_in_a_validated_version(world: World) -> None:
    group = build.Group(world, state="planned")
    module_id = group.version_path.split("/")[2]
    draft = build.version(group.officer, module_id).rpartition("/")[2]
    body = {
        "code": "COH-2",
        "programme_id": str(group.programme_id),
        "module_version_id": draft,
        "host_id": str(group.host_id),
        "title": "Too early",
        "capacity": 5,
    }
    assert kind(group.officer.post("/cohorts", body, expect=409)) == "version-not-validated"
    group.officer.do(group.version_path, "return-to-design", {"reason": "A mistake."})
    assert "open-enrolment" not in group.officer.get(group.path)["allowed_actions"]
    assert kind(group.officer.do(group.path, "open-enrolment", expect=409)) == "version-not-validated"


def test_a_group_is_of_something_that_exists(world: World) -> None:
    officer = world.staff("officer")
    nothing = "01900000-0000-7000-8000-000000000000"
    body = {"code": "C-1", "title": "None", "capacity": 1, "programme_id": nothing, "host_id": nothing}
    problem = officer.post("/cohorts", {**body, "trainers": [nothing]}, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == [
        "/programme_id",
        "/host_id",
        "/module_version_id",
        "/trainers/0",
    ]


def test_a_placed_expert_trains_the_group_of_their_placement(world: World) -> None:
    officer, expert = world.staff("officer"), world.account(name="Aline Uwase")
    programme_id, host_id = build.programme(world), build.organisation(world, "H1")
    placement_id = build.placement(world, programme_id, host_id, expert.person_id or "")
    made = officer.post(
        "/cohorts",
        {
            "code": "TOT-1",
            "programme_id": str(programme_id),
            "placement_id": str(placement_id),
            "host_id": str(host_id),
            "title": "Training of trainers",
            "capacity": 12,
        },
        expect=201,
    )
    assert made["trainers"] == [{"person_id": str(expert.person_id), "name": "Aline Uwase"}]
    assert made["taught"] is None
    officer.do(f"/cohorts/{made['id']}", "open-enrolment")
    assert [row["code"] for row in expert.items("/cohorts?mine=true")] == ["TOT-1"]


def test_places_are_given_in_order_and_the_rest_wait(world: World) -> None:
    group = build.Group(world, capacity=2)
    made = [group.enrol() for _ in range(4)]
    assert [row["state"] for row in made] == ["enrolled", "enrolled", "waitlisted", "waitlisted"]
    assert [row["place"] for row in made] == [None, None, 1, 2]
    shown = group.officer.get(group.path)
    assert (shown["enrolled"], shown["waiting"]) == (2, 2)
    assert kind(group.enrol(made[0]["person_id"], expect=409)) == "enrolled-already"


def test_a_place_left_goes_to_the_first_who_waits(world: World) -> None:
    group = build.Group(world, capacity=1)
    seated, first, second = group.enrol(), group.enrol(), group.enrol()
    group.officer.do(f"/enrolments/{seated['id']}", "leave")
    assert group.states() == ["left", "enrolled", "waitlisted"]
    group.officer.do(f"/enrolments/{first['id']}", "leave")
    group.officer.do(f"/enrolments/{second['id']}", "leave")
    assert group.states() == ["left", "left", "left"]
    again = group.enrol(seated["person_id"])
    assert (again["state"], again["id"] != seated["id"]) == ("enrolled", True)


def test_who_leaves_the_waiting_list_frees_no_place(world: World) -> None:
    group = build.Group(world, capacity=1)
    group.enrol()
    first, second = group.enrol(), group.enrol()
    group.officer.do(f"/enrolments/{first['id']}", "leave")
    assert group.states() == ["enrolled", "left", "waitlisted"]
    assert group.officer.get(f"/enrolments/{second['id']}")["place"] == 1


def test_more_capacity_lets_those_waiting_in_and_less_puts_nobody_out(world: World) -> None:
    group = build.Group(world, capacity=1)
    for _ in range(3):
        group.enrol()
    group.officer.patch(group.path, {"capacity": 2})
    assert group.states() == ["enrolled", "enrolled", "waitlisted"]
    problem = group.officer.patch(group.path, {"capacity": 1}, expect=409)
    assert kind(problem) == "capacity-below-enrolled"


def test_the_last_place_is_given_once_however_many_ask_at_the_same_time(world: World) -> None:
    group = build.Group(world, capacity=3)
    group.people(2)
    people = [build.person(world, f"Late Comer{n}") for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(group.enrol, people))
    assert sorted(row["state"] for row in made) == ["enrolled"] + ["waitlisted"] * 5
    shown = group.officer.get(group.path)
    assert (shown["enrolled"], shown["waiting"]) == (3, 5)


def test_places_left_and_asked_for_at_the_same_time_stay_within_capacity(world: World) -> None:
    group = build.Group(world, capacity=2)
    seated = group.people(2)
    waiting = group.people(2)
    people = [build.person(world, f"Late Comer{n}") for n in range(3)]

    def leave(enrolment_id: str) -> str:
        state: str = group.officer.do(f"/enrolments/{enrolment_id}", "leave")["state"]
        return state

    with ThreadPoolExecutor(5) as pool:
        left = [pool.submit(leave, enrolment_id) for enrolment_id in seated]
        came = [pool.submit(group.enrol, person_id) for person_id in people]
        assert [job.result() for job in left] == ["left", "left"]
        assert len([job.result() for job in came]) == 3
    shown = group.officer.get(group.path)
    assert (shown["enrolled"], shown["waiting"]) == (2, 3)
    assert [group.officer.get(f"/enrolments/{one}")["state"] for one in waiting] == ["enrolled", "enrolled"]


def test_a_list_of_names_becomes_people_without_an_account(world: World) -> None:
    group = build.Group(world, capacity=3)
    known = build.person(world, "Élise Umutoni", "elise@example.org")
    names = [
        {"given_name": "Elise", "family_name": "Umutoni", "email": "Elise@example.org"},
        {"given_name": "Jean", "family_name": "Umutoni", "email": "elise@example.org"},
        {"given_name": "Denise", "family_name": "Uwamahoro", "employer": "IPRC Tumba"},
        {"given_name": "Hope", "family_name": "Ingabire"},
    ]
    made = group.officer.post(f"{group.path}/enrolments", {"people": names})
    assert [(row["name"], row["state"]) for row in made["items"]] == [
        ("Élise Umutoni", "enrolled"),
        ("Jean Umutoni", "enrolled"),
        ("Denise Uwamahoro", "enrolled"),
        ("Hope Ingabire", "waitlisted"),
    ]
    # The same name and address is the same person; the same mailbox alone is not.
    assert [row["person_id"] == known for row in made["items"]] == [True, False, False, False]
    again = group.officer.post(f"{group.path}/enrolments", {"people": names[:1]})
    assert (again["items"], again["already"]) == ([], 1)


def test_an_accepted_offer_of_a_training_call_becomes_a_place(world: World) -> None:
    group = build.Group(world, capacity=1, call=True)
    assert group.call_id is not None
    chosen, second = world.account(), world.account()
    application_id, _ = build.accepted_offer(world, group.call_id, chosen.person_id or "")
    build.accepted_offer(world, group.call_id, second.person_id or "")
    (own,) = chosen.items("/enrolments")
    assert own["state"] == "enrolled"
    assert chosen.get(f"/enrolments/{own['id']}")["application_id"] == str(application_id)
    assert second.items("/enrolments")[0]["state"] == "waitlisted"


def test_offers_accepted_before_a_group_enrols_come_in_when_it_does(world: World) -> None:
    group = build.Group(world, capacity=1, call=True, state="planned")
    assert group.call_id is not None
    first, second = world.account(), world.account()
    for somebody in (first, second):
        build.accepted_offer(world, group.call_id, somebody.person_id or "")
    assert first.items("/enrolments") == []
    group.officer.do(group.path, "open-enrolment")
    assert [s.items("/enrolments")[0]["state"] for s in (first, second)] == ["enrolled", "waitlisted"]


def test_an_offer_of_another_kind_of_call_enrols_nobody(world: World) -> None:
    group = build.Group(world)
    expert = world.account()
    build.placement(world, group.programme_id, group.host_id, expert.person_id or "")
    assert expert.items("/enrolments") == []


def test_a_voided_offer_takes_its_place_along(world: World) -> None:
    group = build.Group(world, capacity=1, call=True)
    assert group.call_id is not None
    _, offer_id = build.accepted_offer(world, group.call_id, world.account().person_id or "")
    build.accepted_offer(world, group.call_id, world.account().person_id or "")
    with world.database.write() as session:
        offer = session.get_one(Offer, offer_id)
        events.record(session, "offer.voided", offer, SYSTEM, at=At(programme_id=offer.programme_id))
    assert group.states() == ["left", "enrolled"]


def test_completing_takes_the_attendance_the_group_asks_for(world: World) -> None:
    group = build.Group(world, needed_attendance=75)
    came, missed = group.people(2)
    assert kind(group.officer.do(f"/enrolments/{came}", "complete", expect=409)) == "nothing-held"
    for mark in ("present", "late", "present", "excused"):
        group.mark(group.session(held=True), {came: mark, missed: "absent"})
    group.mark(group.session(), {came: "absent"})
    shown = group.officer.get(f"/enrolments/{came}")
    assert (shown["attended"], shown["held"]) == (3, 4)
    assert [row["mark"] for row in shown["sessions"]] == ["present", "late", "present", "excused", "absent"]
    assert group.officer.do(f"/enrolments/{came}", "complete")["state"] == "completed"
    assert kind(group.officer.do(f"/enrolments/{missed}", "complete", expect=409)) == "attendance-too-low"
    assert group.officer.do(f"/enrolments/{missed}", "fail", expect=422)["errors"]
    failed = group.officer.do(f"/enrolments/{missed}", "fail", {"reason": "Was ill for three weeks."})
    assert failed["state"] == "not_completed"


def test_everyone_sees_their_own_groups_and_participants_their_own_place_only(world: World) -> None:
    group = build.Group(world)
    participant, outsider = world.account(), world.account()
    other_host = world.staff("host", "organisation", build.organisation(world, "OTHER"))
    own = group.enrol(participant.person_id)
    group.enrol()
    assert [row["id"] for row in participant.items("/enrolments")] == [own["id"]]
    assert len(group.trainer.items("/enrolments")) == len(group.host.items("/enrolments")) == 2
    for somebody in (participant, group.trainer, group.host):
        assert [row["id"] for row in somebody.items("/cohorts")] == [group.id]
    elsewhere = build.officer_of(world, build.programme(world, "OTHER"))
    for somebody in (outsider, other_host, elsewhere):
        assert somebody.items("/cohorts") == somebody.items("/enrolments") == []
        somebody.get(group.path, expect=404)
        somebody.get(f"/enrolments/{own['id']}", expect=404)
    assert participant.get(f"/enrolments/{own['id']}")["allowed_actions"] == ["leave"]
    assert participant.get(group.path)["allowed_actions"] == []
    participant.do(f"/enrolments/{own['id']}", "leave")


def test_what_a_group_learns_is_fixed_once_it_enrols(world: World) -> None:
    group = build.Group(world)
    call_id = str(build.training_call(world, group.programme_id))
    assert kind(group.officer.patch(group.path, {"call_id": call_id}, expect=409)) == "cohort-began"
    assert group.officer.patch(group.path, {"title": "New title"})["title"] == "New title"
    assert [row["title"] for row in group.officer.items("/cohorts?q=new+tit")] == ["New title"]


_STEPS = {
    "enrolling": ["open-enrolment"],
    "running": ["start"],
    "evaluating": ["evaluate"],
    "closed": ["close"],
}


@pytest.mark.parametrize("state", ["planned", "enrolling", "running", "evaluating", "closed"])
def test_life_of_a_group(world: World, state: str) -> None:
    """From each state exactly the steps of the table."""
    group = build.Group(world, state="planned")
    for target, (step,) in _STEPS.items():
        if group.officer.get(group.path)["state"] == state:
            break
        if step == "start":
            assert kind(group.officer.do(group.path, "start", expect=409)) == "nobody-enrolled"
            group.enrol()
        assert group.officer.do(group.path, step)["state"] == target
    possible = {v.replace("_", "-") for v in LIFECYCLE.verbs_from(state)}
    for (step,) in _STEPS.values():
        if step not in possible:
            assert kind(group.officer.do(group.path, step, expect=409)) == "invalid-transition"
    shown = set(group.officer.get(group.path)["allowed_actions"])
    assert shown == (possible if state != "enrolling" else set())
    assert group.host.get(group.path)["allowed_actions"] == []
    if state in ("planned", "evaluating", "closed"):
        assert kind(group.enrol(expect=409)) == "not-enrolling"


@pytest.mark.parametrize("state", ["waitlisted", "enrolled", "completed", "not_completed", "left"])
def test_life_of_a_place(world: World, state: str) -> None:
    """From each state exactly the steps of the table; promotion is the system's alone."""
    group = build.Group(world, capacity=1)
    if state == "waitlisted":
        group.enrol()
    place = group.enrol()
    path = f"/enrolments/{place['id']}"
    if state != "waitlisted":
        group.mark(group.session(held=True), {place["id"]: "present"})
    match state:
        case "completed":
            group.officer.do(path, "complete")
        case "not_completed":
            group.officer.do(path, "fail", {"reason": "Left the country."})
        case "left":
            group.officer.do(path, "leave")
    shown = group.officer.get(path)
    assert shown["state"] == state
    assert set(shown["allowed_actions"]) == set(ENROLMENTS.verbs_from(state))
    for verb, body in (("leave", None), ("complete", None), ("fail", {"reason": "No."})):
        if verb not in ENROLMENTS.verbs_from(state):
            assert kind(group.officer.do(path, verb, body, expect=409)) == "invalid-transition"
    group.trainer.post(f"{path}/complete", expect=403)
