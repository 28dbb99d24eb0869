"""Sessions of a group and who came to them."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, func, select

from api.core import clock
from api.core.events import Event
from api.identity.people.models import Person
from api.training.cohorts.models import SESSIONS, Attendance
from tests.support.world import World
from tests.training import build
from tests.training.test_modules import kind


def test_attendance_is_one_mark_per_session_and_person_however_often_it_is_sent(world: World) -> None:
    group = build.Group(world)
    first, second = group.people(2)
    path = group.session()
    assert group.mark(path, {first: "present", second: "absent"}) == {first: "present", second: "absent"}
    etag = group.trainer.etag(path)
    assert group.mark(path, {first: "present", second: "absent"}) == {first: "present", second: "absent"}
    assert group.trainer.etag(path) == etag
    assert group.mark(path, {second: "late"}) == {first: "present", second: "late"}
    assert group.trainer.etag(path) != etag
    with world.database.read() as session:
        assert session.exec(select(func.count()).select_from(Attendance)).one() == 2
        told = session.exec(
            select(Event.data).where(Event.type == "attendance.taken").order_by(col(Event.id))
        ).all()
    assert told == [{"new": 2, "corrected": 0}, {"new": 0, "corrected": 1}]


def test_a_mark_made_earlier_without_a_network_never_replaces_a_later_one(world: World) -> None:
    group = build.Group(world)
    (place,) = group.people(1)
    path = group.session()
    at = {n: (clock.now() - timedelta(minutes=n)).isoformat() for n in (10, 20, 30)}
    assert group.mark(path, {place: {"mark": "present", "at": at[20]}}) == {place: "present"}
    assert group.mark(path, {place: {"mark": "absent", "at": at[30]}}) == {place: "present"}
    assert group.mark(path, {place: {"mark": "late", "at": at[10]}}) == {place: "late"}
    ahead = (clock.now() + timedelta(days=3)).isoformat()
    assert group.mark(path, {place: {"mark": "absent", "at": ahead}}) == {place: "absent"}
    # A telephone whose clock runs ahead does not keep later corrections out.
    assert group.mark(path, {place: "excused"}) == {place: "excused"}


def test_only_people_with_a_place_are_on_the_roll(world: World) -> None:
    group = build.Group(world, capacity=1)
    seated, waiting = group.people(2)
    path = group.session()
    roll = group.trainer.get(f"{path}/attendance")
    assert [(line["enrolment_id"], line["name"], line["mark"]) for line in roll["lines"]] == [
        (seated, "Person N0", None)
    ]
    answer = group.trainer.ask("PUT", f"{path}/attendance", {"marks": {waiting: "present", seated: "late"}})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"/marks/{waiting}"]
    group.mark(path, {seated: "present"})
    group.officer.do(f"/enrolments/{seated}", "leave")
    lines = group.trainer.get(f"{path}/attendance")["lines"]
    assert {line["enrolment_id"]: line["mark"] for line in lines} == {seated: "present", waiting: None}


def test_trainer_host_and_office_take_attendance_and_nobody_else(world: World) -> None:
    group = build.Group(world)
    participant = world.account()
    place = group.enrol(participant.person_id)["id"]
    path = group.session()
    for somebody, mark in ((group.trainer, "absent"), (group.host, "late"), (group.officer, "present")):
        assert group.mark(path, {place: mark}, by=somebody) == {place: mark}
    assert participant.ask("PUT", f"{path}/attendance", {"marks": {place: "present"}}).status_code == 403
    participant.get(f"{path}/attendance", expect=403)
    stranger = world.account()
    assert stranger.ask("PUT", f"{path}/attendance", {"marks": {}}).status_code == 404
    other = world.staff("host", "organisation", build.organisation(world, "OTHER"))
    assert other.ask("PUT", f"{path}/attendance", {"marks": {}}).status_code == 404


def test_a_session_that_moves_keeps_its_old_time(world: World) -> None:
    group = build.Group(world)
    before = clock.now() + timedelta(days=2)
    after = before + timedelta(days=5)
    path = group.session(starts_at=before)
    moved = group.trainer.do(path, "move", {"starts_at": after.isoformat(), "reason": "The room is taken."})
    assert (moved["moved_from"][:19], moved["starts_at"][:19]) == (
        before.isoformat()[:19],
        after.isoformat()[:19],
    )
    same = group.trainer.do(path, "move", {"starts_at": moved["starts_at"]}, expect=409)
    assert kind(same) == "same-time"


def test_a_session_is_not_held_and_has_no_attendance_before_its_day(world: World) -> None:
    group = build.Group(world)
    (place,) = group.people(1)
    path = group.session(starts_at=clock.now() + timedelta(days=2))
    assert kind(group.trainer.do(path, "hold", expect=409)) == "session-ahead"
    early = group.trainer.ask("PUT", f"{path}/attendance", {"marks": {place: "present"}})
    assert kind(early.json()) == "session-ahead"
    world.pass_time(days=2)
    group.mark(path, {place: "present"})
    assert group.trainer.do(path, "hold")["state"] == "held"


def test_a_session_planned_by_mistake_goes_and_one_with_attendance_stays(world: World) -> None:
    group = build.Group(world)
    (place,) = group.people(1)
    path = group.session()
    group.trainer.patch(path, {"place": "Workshop 2", "minutes": 120})
    group.trainer.delete(path, If_Match=group.trainer.etag(path))
    group.trainer.get(path, expect=404)
    used = group.session()
    group.mark(used, {place: "present"})
    group.trainer.delete(used, expect=409, If_Match=group.trainer.etag(used))


def test_a_list_says_where_attendance_was_not_taken(world: World) -> None:
    group = build.Group(world)
    first, second = group.people(2)
    begun, untouched = group.session(), group.session()
    group.mark(begun, {first: "present", second: "absent"})
    counts = {row["id"]: (row["state"], row["marked"]) for row in group.trainer.items("/tot-sessions")}
    assert counts == {
        begun.rpartition("/")[2]: ("scheduled", 2),
        untouched.rpartition("/")[2]: ("scheduled", 0),
    }


def test_sessions_are_listed_in_the_order_of_their_time(world: World) -> None:
    group = build.Group(world)
    late = group.session(starts_at=clock.now() + timedelta(days=3))
    early = group.session(starts_at=clock.now() + timedelta(days=1))
    ids = [row["id"] for row in group.trainer.items("/tot-sessions?mine=true")]
    assert ids == [early.rpartition("/")[2], late.rpartition("/")[2]]
    bound = (clock.now() + timedelta(days=2)).isoformat().replace("+00:00", "Z")
    found = group.trainer.items(f"/tot-sessions?cohort_id={group.id}&starts_after={bound}")
    assert [row["id"] for row in found] == [late.rpartition("/")[2]]
    assert world.account().items("/tot-sessions") == []


@pytest.mark.parametrize("state", ["scheduled", "held", "cancelled"])
def test_life_of_a_session(world: World, state: str) -> None:
    """From each state exactly the steps of the table."""
    group = build.Group(world)
    path = group.session()
    if state == "held":
        group.trainer.do(path, "hold")
    if state == "cancelled":
        assert group.trainer.do(path, "cancel", {"reason": ""}, expect=422)["errors"]
        group.trainer.do(path, "cancel", {"reason": "No electricity."})
    possible = set(SESSIONS.verbs_from(state))
    assert set(group.trainer.get(path)["allowed_actions"]) - {"move"} == possible
    assert group.host.get(path)["allowed_actions"] == []
    for verb, body in (("hold", None), ("cancel", {"reason": "No."})):
        if verb not in possible:
            assert kind(group.trainer.do(path, verb, body, expect=409)) == "invalid-transition"
    if state != "scheduled":
        later = (clock.now() + timedelta(days=1)).isoformat()
        assert kind(group.trainer.do(path, "move", {"starts_at": later}, expect=409)) == "session-over"
    if state == "cancelled":
        answer = group.trainer.ask("PUT", f"{path}/attendance", {"marks": {}})
        assert kind(answer.json()) == "session-cancelled"


def test_an_employer_sees_attendance_and_completion_of_its_own_people_never_their_scores(
    world: World,
) -> None:
    group = build.Group(world)
    ours, theirs = group.people(2)
    hospital = build.organisation(world, "H-OWN", "Hospital of the Lakes")
    person_id = UUID(group.officer.get(f"/enrolments/{ours}")["person_id"])
    with world.database.write() as session:
        session.get_one(Person, person_id).organisation_id = hospital
    employer = world.staff("host", "organisation", hospital)
    held = group.session()
    group.mark(held, {ours: "present", theirs: "absent"})
    group.trainer.do(held, "hold")
    assert [row["id"] for row in employer.items("/enrolments")] == [ours]
    seen = employer.get(f"/enrolments/{ours}")
    assert (seen["attended"], seen["held"], seen["scores"], seen["allowed_actions"]) == (1, 1, None, [])
    employer.get(f"/enrolments/{theirs}", expect=404)
